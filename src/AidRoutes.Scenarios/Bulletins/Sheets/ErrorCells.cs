using System.Text;

namespace AidRoutes.Scenarios;

/// <summary>Finds cells of a worksheet that hold an error (#REF!, #DIV/0!): a quota that a broken formula hides must not read as "nothing said".</summary>
internal static class ErrorCells
{
    private const int FarthestStart = 120;

    public static void Report(string part, ReadOnlySpan<byte> xml, string file, IssueSink issues)
    {
        if (!part.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) || !part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        for (int at, from = 0; (at = xml[from..].IndexOf(" t=\"e\""u8)) >= 0; from += at + 6)
        {
            var before = Encoding.UTF8.GetString(xml[Math.Max(0, from + at - FarthestStart)..(from + at + 60 < xml.Length ? from + at + 60 : xml.Length)]);
            var cell = before.LastIndexOf("<c ", Math.Min(FarthestStart, before.Length - 1), StringComparison.Ordinal) is >= 0 and var start && before.IndexOf("r=\"", start, StringComparison.Ordinal) is >= 0 and var named ? before[(named + 3)..].Split('"')[0] : "?";
            issues.Add(new(BulletinCodes.CellError, IssueSeverity.Error, "", new(file, RowOf(cell), cell), null,
                $"Cell {cell} of {Path.GetFileName(part)} holds an error instead of a value. Mend its formula, or type the value."));
        }
    }

    private static int? RowOf(string cell) => int.TryParse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), out var row) ? row : null;
}
