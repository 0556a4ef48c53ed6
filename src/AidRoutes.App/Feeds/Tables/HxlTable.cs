using System.Globalization;
using AidRoutes.App.Api;

namespace AidRoutes.App.Feeds;

/// <summary>A column of a table for spreadsheets.</summary>
/// <param name="Header">For people.</param>
/// <param name="Tag">HXL 1.1 tag for programs.</param>
internal sealed record HxlColumn(string Header, string Tag);

/// <summary>
/// CSV with a row of HXL tags under the headers. Text that a spreadsheet would take for a formula is marked as text (see <see cref="CsvText"/>); numbers stay as they are.
/// </summary>
internal static class HxlTable
{
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    /// <param name="columns">Headers and tags.</param>
    /// <param name="rows">Cells of strings, numbers, dates and nulls, as many as columns.</param>
    public static byte[] ToBytes(IReadOnlyList<HxlColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new CsvText().Row(columns.Select(column => (object?)column.Header)).Row(columns.Select(column => (object?)column.Tag));
        foreach (var row in rows)
        {
            text.Row(row.Select(Cell));
        }

        return text.ToBytes();
    }

    // Dates as HXL has them, and no more digits than mean something.
    private static object? Cell(object? value) => value switch
    {
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        double number => Math.Round(number, 6),
        _ => value,
    };
}
