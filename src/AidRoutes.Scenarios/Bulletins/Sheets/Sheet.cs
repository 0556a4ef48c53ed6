namespace AidRoutes.Scenarios;

/// <summary>A table as it came: cells as text, whatever program made it.</summary>
/// <param name="Name">The sheet's name, or the file's.</param>
/// <param name="IsNamed">Whether people chose the name, so that it may say what the rows are.</param>
/// <param name="Rows">Rows with any cell filled, in order.</param>
internal sealed record Sheet(string Name, bool IsNamed, IReadOnlyList<SheetRow> Rows);

/// <summary>A row.</summary>
/// <param name="Number">As a spreadsheet counts, from 1.</param>
/// <param name="Cells">From the first column on.</param>
internal sealed record SheetRow(int Number, string[] Cells)
{
    public bool IsEmpty => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>How large uploaded sheets may be: a day's bulletin of every crossing, shelter and fleet fits many times.</summary>
internal static class SheetLimits
{
    public const int Rows = 50_000;
    public const int Columns = 100;
    public const int Sheets = 32;
    public const int CellLength = 10_000;

    /// <summary>Most bytes of a bulletin or report as it is sent.</summary>
    public const int Bytes = 8 * 1024 * 1024;

    /// <summary>Most bytes of a workbook's parts, unpacked.</summary>
    public const long Unpacked = 64L * 1024 * 1024;

    public static Issue TooMany(string file, string message) => new(IssueCodes.TooLarge, IssueSeverity.Error, "", new(file, null, null), null, message);
}
