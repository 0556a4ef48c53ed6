using System.Buffers;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Scenarios as documents of the format `aidroutes.scenario/1`.</summary>
public static class ScenarioJson
{
    /// <summary>Reads and validates a scenario; reports every problem at once. Never throws for what the bytes hold.</summary>
    /// <param name="utf8">The document; a UTF-8 byte order mark is accepted.</param>
    /// <param name="limits">How large it may be; null: <see cref="ReadLimits.Default"/>.</param>
    public static Reading<Scenario> Read(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        var issues = new IssueSink(limits.Issues);
        return Reading<Scenario>.Of(Read(utf8, limits, issues), issues);
    }

    /// <summary>Writes a scenario in its one canonical form: fields in the order of the format, defaults left out, the same scenario, the same bytes.</summary>
    public static void Write(Scenario scenario, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        using var json = new Utf8JsonWriter(output, CanonicalJson.Options);
        ScenarioWriter.Write(json, scenario);
    }

    /// <summary>The bytes that <see cref="Write"/> writes.</summary>
    public static byte[] ToBytes(Scenario scenario)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(scenario, output);
        return output.WrittenSpan.ToArray();
    }

    internal static Scenario? Read(ReadOnlyMemory<byte> utf8, ReadLimits limits, IssueSink issues)
    {
        using var document = JsonText.Parse(utf8, limits, issues);
        var scenario = document is null ? null : ScenarioReader.Read(document.RootElement, new(issues, limits));
        if (scenario is not null)
        {
            ScenarioRules.Check(scenario, issues);
        }

        return scenario;
    }
}
