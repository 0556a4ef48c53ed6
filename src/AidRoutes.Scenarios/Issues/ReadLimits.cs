namespace AidRoutes.Scenarios;

/// <summary>How large a document may be. Beyond a limit reading stops with a clear issue, before memory is spent on it.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits of the product.</summary>
    public static readonly ReadLimits Default = new();

    /// <summary>Most bytes of a JSON document, of a table, and of a zip archive.</summary>
    public long Bytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Most bytes of all files of a folder or archive together, unpacked.</summary>
    public long TotalBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Deepest nesting of a JSON document.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Most issues listed; further ones are counted.</summary>
    public int Issues { get; init; } = 1_000;

    /// <summary>Most entries of `nodes`, `supplies`, `baseline` and of a plan's `convoys`.</summary>
    public int Entries { get; init; } = 200_000;

    /// <summary>Most entries of `links` and `needs`.</summary>
    public int ManyEntries { get; init; } = 500_000;

    /// <summary>Most entries of the shorter lists (`commodities`, `fleets`, `escorts`, `agreements`, `changes`, `committed`).</summary>
    public int FewEntries { get; init; } = 20_000;

    /// <summary>Most entries of a list within an entry (windows, stops, patched links …).</summary>
    public int InnerEntries { get; init; } = 20_000;

    /// <summary>Longest text (a name), in UTF-16 units.</summary>
    public int TextLength { get; init; } = 1_000;

    /// <summary>Longest id, class or district, in UTF-16 units.</summary>
    public int IdLength { get; init; } = 100;

    /// <summary>Longest cell of a table, in UTF-16 units: a list of thousands of ids fits.</summary>
    public int CellLength { get; init; } = 1_000_000;

    /// <summary>Most files of a folder or archive.</summary>
    public int Files { get; init; } = 64;

    /// <summary>Most bytes that one byte of an archive may unpack to, beyond the first mebibyte.</summary>
    public int ZipRatio { get; init; } = 200;
}
