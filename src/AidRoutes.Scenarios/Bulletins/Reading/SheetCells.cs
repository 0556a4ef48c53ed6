using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>Cells as people write them to the words that documents know, and on to JSON.</summary>
internal static class SheetCells
{
    private static readonly FrozenSet<string> NoLimit = Keys("none", "null", "unlimited", "no limit", "any", "بلا حد", "غير محدود", "بدون حد", "بدون");
    private static readonly FrozenSet<string> Shut = Keys("closed", "shut", "مغلق", "مغلقة");
    private static readonly FrozenSet<string> AllDay = Keys("all day", "24h", "24/7", "24 hours", "طوال اليوم", "24 ساعة");
    private static readonly FrozenSet<string> All = Keys("all", "any", "everything", "الكل", "جميع");

    /// <summary>Writes a field unless its cell is empty.</summary>
    public static void Write(Utf8JsonWriter json, SheetColumn column, string cell)
    {
        if (column.Kind == CellKind.Text)
        {
            json.WriteString(column.Field, cell);
            return;
        }

        CellReader.Write(json, column.Cell, Normal(column, cell));
    }

    public static string Normal(SheetColumn column, string cell)
    {
        var (text, key) = (NameFold.Digits(cell), SheetColumn.Key(cell));
        return column.Kind switch
        {
            CellKind.Windows => AllDay.Contains(key) ? "00:00-24:00" : Shut.Contains(key) ? "closed" : Hours(text),
            CellKind.Ids => All.Contains(key) ? "null" : text.Replace(',', ';').Replace('،', ';'),
            _ when NoLimit.Contains(key) => "null",
            _ when column.Field == BulletinColumns.Status && BulletinColumns.Statuses.TryGetValue(key, out var status) => status,
            _ when column.Field is BulletinColumns.From or BulletinColumns.Until => Date(text),
            _ => text,
        };
    }

    /// <summary>2025-01-20, 2025-01-20T00:00 and 20.01.2025 are one day; "20/01/2025" and "01/20/2025" are not guessed at.</summary>
    public static string Date(string text) => text.Length > 10 && text[10] is 'T' or ' ' ? Date(text[..10])
        : DateOnly.TryParseExact(text, ["d.M.yyyy", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : text;

    /// <summary>"6.30–16:00 and 18:00 to 20:00" as 06:30-16:00;18:00-20:00.</summary>
    private static string Hours(string text) => string.Join(';', text.Replace('–', '-').Replace('—', '-').Replace('−', '-').Replace(" to ", "-", StringComparison.OrdinalIgnoreCase)
        .Replace(" and ", ";", StringComparison.OrdinalIgnoreCase).Replace("،", ";", StringComparison.Ordinal).Replace(',', ';')
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(window => string.Join('-', window.Split('-', StringSplitOptions.TrimEntries).Select(Time))));

    // "6:30", "6.30" and "06:30:00" are 06:30; "16" alone is 16:00.
    public static string Time(string time)
    {
        var parts = time.Split(':', '.');
        return parts.Length is 1 or 2 or 3 && parts.All(part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit)) && (parts.Length < 3 || parts[2] == "00")
            ? $"{parts[0].PadLeft(2, '0')}:{(parts.Length > 1 ? parts[1].PadLeft(2, '0') : "00")}"
            : time;
    }

    private static FrozenSet<string> Keys(params string[] words) => words.Select(SheetColumn.Key).ToFrozenSet(StringComparer.Ordinal);
}
