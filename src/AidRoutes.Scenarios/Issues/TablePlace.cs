namespace AidRoutes.Scenarios;

/// <summary>A place in the tabular form.</summary>
/// <param name="File">Name of the file, as "nodes.csv".</param>
/// <param name="Row">Row as a spreadsheet counts, the headers being row 1; null: the whole file.</param>
/// <param name="Column">Header of the column; null: the whole row.</param>
public sealed record TablePlace(string File, int? Row, string? Column)
{
    /// <inheritdoc/>
    public override string ToString() =>
        File + (Row is { } row ? $" row {row}" : "") + (Column is { } column ? $" column {column}" : "");
}
