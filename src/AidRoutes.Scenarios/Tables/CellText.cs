namespace AidRoutes.Scenarios;

/// <summary>Cells that a spreadsheet would take for a formula are written with an apostrophe in front, which reading takes away again.
/// Only texts that begin with such a character (after apostrophes) are touched, so "'Ayn al-Arab" stays as it is.</summary>
internal static class CellText
{
    public static string Guard(string text) => IsRisky(text) ? $"'{text}" : text;

    public static string Unguard(string cell) => cell.Length > 0 && cell[0] == '\'' && IsRisky(cell) ? cell[1..] : cell;

    /// <summary>A value as its cell has it, where the reader of the document made from the table tells it as JSON: abc, not "abc".</summary>
    public static string? OfJson(string? value) => value is ['"', .. var inner, '"' or '…'] ? $"{inner.Replace("\\\"", "\"").Replace("\\\\", "\\")}{(value[^1] == '…' ? "…" : "")}" : value;

    private static bool IsRisky(string text) => text.AsSpan().TrimStart('\'') is [var first, ..]
        && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
