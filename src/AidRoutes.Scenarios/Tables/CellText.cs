namespace AidRoutes.Scenarios;

/// <summary>Cells that a spreadsheet would take for a formula are written with an apostrophe in front, which reading takes away again.
/// Only texts that begin with such a character (after apostrophes) are touched, so "'Ayn al-Arab" stays as it is.</summary>
internal static class CellText
{
    public static string Guard(string text) => IsRisky(text) ? $"'{text}" : text;

    public static string Unguard(string cell) => cell.Length > 0 && cell[0] == '\'' && IsRisky(cell) ? cell[1..] : cell;

    private static bool IsRisky(string text) => text.AsSpan().TrimStart('\'') is [var first, ..]
        && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
