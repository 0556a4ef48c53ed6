using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>The front door of bulletins: reads one in whatever form it comes.</summary>
public static class BulletinDocument
{
    /// <summary>Most bytes of a bulletin or report as it is sent.</summary>
    public const int MostBytes = SheetLimits.Bytes;

    /// <summary>Charsets that tables are read in where the sender names one.</summary>
    public static string Charsets => SheetText.Charsets;

    /// <summary>Whether tables in a charset are read.</summary>
    public static bool KnowsCharset(string charset) => SheetText.Knows(charset);

    /// <summary>Reads and validates a bulletin; reports every problem at once. Never throws for what the bytes hold.</summary>
    /// <param name="file">The bytes as they were sent.</param>
    /// <param name="form">What they are.</param>
    /// <param name="scenario">The operation as known before: its document with the bulletins of earlier days.</param>
    /// <param name="date">The day that the bulletin is for.</param>
    /// <param name="aliases">Other names of things; null: none.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="charset">The charset that the sender names; null: UTF-8, or as the bytes say.</param>
    public static Reading<Bulletin> Read(
        byte[] file, BulletinForm form, Scenario scenario, DateOnly date, IEnumerable<PlaceAlias>? aliases = null, string? name = null, string? charset = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(scenario);
        var limits = ReadLimits.Default with { Bytes = MostBytes, InnerEntries = SheetLimits.Rows };
        var issues = new IssueSink(limits.Issues);
        var names = new PlaceNames(scenario, aliases);
        if (form == BulletinForm.Json)
        {
            return Reading<Bulletin>.Of(Parse(file, names, date, new(issues, limits), pointer => pointer), issues);
        }

        var (shown, places) = (name ?? "the table", new SheetPlaces(name ?? "the table"));
        var sheets = SheetFile.Read(file, form, charset, shown, issues);
        var assembled = issues.HasErrors ? null : new BulletinTables(names, issues, places).Assemble(sheets, shown);
        var bulletin = assembled is { } document
            ? Parse(document, names, date, new(issues, limits with { Bytes = long.MaxValue }), pointer => places.Shown(pointer))
            : null;
        return new(issues.HasErrors ? null : bulletin, [.. places.Place(issues.ToList(), sheets)]);
    }

    private static Bulletin? Parse(ReadOnlyMemory<byte> json, PlaceNames names, DateOnly date, ReadContext context, Func<string, string> where)
    {
        using var document = JsonText.Parse(json, context.Limits, context.Issues);
        return document is null ? null : new BulletinReader(names, date, context, where).Read(document.RootElement);
    }
}
