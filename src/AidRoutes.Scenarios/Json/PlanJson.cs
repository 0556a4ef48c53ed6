using System.Buffers;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Plans as documents of the format `aidroutes.plan/1`.</summary>
public static class PlanJson
{
    /// <summary>Reads a plan. Never throws for what the bytes hold.</summary>
    /// <param name="utf8">The document; a UTF-8 byte order mark is accepted.</param>
    /// <param name="limits">How large it may be; null: <see cref="ReadLimits.Default"/>.</param>
    public static PlanReading Read(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        var context = new ReadContext(new(limits.Issues), limits);
        using var document = JsonText.Parse(utf8, limits, context.Issues);
        return document is null ? new(null, [], [.. context.Issues.ToList()]) : PlanReader.Read(document.RootElement, context);
    }

    /// <summary>Writes a plan in its one canonical form: the same plan, the same bytes.</summary>
    public static void Write(Plan plan, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var json = new Utf8JsonWriter(output, CanonicalJson.Options);
        PlanWriter.Write(json, plan);
    }

    /// <summary>The bytes that <see cref="Write"/> writes.</summary>
    public static byte[] ToBytes(Plan plan)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(plan, output);
        return output.WrittenSpan.ToArray();
    }
}
