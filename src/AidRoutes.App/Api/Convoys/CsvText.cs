using System.Text;

namespace AidRoutes.App.Api;

/// <summary>
/// Writes CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheet programs read Arabic names). A cell that a spreadsheet program would take for a formula gets an
/// apostrophe before it: whoever opens the file runs nothing.
/// </summary>
internal sealed class CsvText
{
    public const string MediaType = "text/csv";
    private readonly StringBuilder _text = new("\uFEFF");

    /// <summary>Adds a row.</summary>
    public CsvText Row(params IEnumerable<object?> cells)
    {
        _text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private static string Cell(object? value)
    {
        var text = value is IFormattable number ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value?.ToString() ?? "";
        if (value is string && IsFormula(text))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n;") >= 0 || text.StartsWith('\'') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    // As OWASP lists them; full-width forms too, which some programs read alike.
    private static bool IsFormula(string text) => text.TrimStart(' ') is [var first, ..] && "=+-@\t\r\n|＝＋－＠".Contains(first, StringComparison.Ordinal);
}
