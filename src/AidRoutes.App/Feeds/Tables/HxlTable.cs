using System.Globalization;
using System.Text;

namespace AidRoutes.App.Feeds;

/// <summary>A column of a table for spreadsheets.</summary>
/// <param name="Header">For people.</param>
/// <param name="Tag">HXL 1.1 tag for programs.</param>
internal sealed record HxlColumn(string Header, string Tag);

/// <summary>
/// CSV (RFC 4180) with a row of HXL tags under the headers. Text that a spreadsheet would take for a formula gets an apostrophe in front;
/// numbers and dates are written by us and stay as they are.
/// </summary>
internal static class HxlTable
{
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    private static readonly char[] Quoted = [',', '"', '\r', '\n', ';'];

    /// <param name="columns">Headers and tags.</param>
    /// <param name="rows">Cells of strings, numbers, dates and nulls, as many as columns.</param>
    public static byte[] ToBytes(IReadOnlyList<HxlColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        // The mark has spreadsheet programs read Arabic names as UTF-8.
        var text = new StringBuilder("\uFEFF");
        Line(text, columns.Select(column => (object?)column.Header));
        Line(text, columns.Select(column => (object?)new Tag(column.Tag)));
        foreach (var row in rows)
        {
            Line(text, row);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IEnumerable<object?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        Tag tag => tag.Text,
        string words => Quote(Guard(words)),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell holds no {value.GetType().Name}.", nameof(value)),
    };

    // What Excel, LibreOffice and Sheets take for the start of a formula, also behind spaces and in their full-width forms.
    private static string Guard(string words)
    {
        var first = words.AsSpan().TrimStart(" \u00A0\u3000");
        return first.Length > 0 && "=+-@\t\r\n|＝＋－＠".Contains(first[0], StringComparison.Ordinal) ? "'" + words : words;
    }

    private static string Quote(string words)
        => words.IndexOfAny(Quoted) < 0 ? words : $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Tag(string Text);
}
