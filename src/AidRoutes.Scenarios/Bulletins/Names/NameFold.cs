using System.Globalization;
using System.Text;

namespace AidRoutes.Scenarios;

/// <summary>Brings spellings of one name together: case, punctuation, Arabic vowel marks, forms of alef, yeh and teh marbuta, the article, Arabic digits, and words that only
/// say what kind of place it is.</summary>
internal static class NameFold
{
    private static readonly HashSet<string> KindWords = new(StringComparer.Ordinal)
    {
        "platform", "hub", "crossing", "corridor", "gate", "outer", "inner", "border", "terminal", "port", "checkpoint", "warehouse", "road", "the",
        "معبر", "ممر", "محور", "منصه", "مستودع", "ميناء", "حاجز", "بوابه", "طريق",
    };

    /// <summary>The folded name; "" where nothing is left of it.</summary>
    public static string Of(string name)
    {
        var words = Words(name);
        var named = words.Where(word => !KindWords.Contains(word)).ToArray();
        return string.Join(' ', named.Length == 0 ? words : named);
    }

    /// <summary>The parts of a name that stand for the whole: "Kerem Shalom / Karm Abu Salem, outer gate" is called by either.</summary>
    public static IEnumerable<string> Parts(string name) => name.Split(['/', ',', '(', ')', '|', '،'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A cell without what cannot be seen: marks of direction, joiners, no-break spaces.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0080', '\uFFFF'))
        {
            return text.Trim();
        }

        var seen = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var category = char.GetUnicodeCategory(letter);
            seen.Append(category switch
            {
                UnicodeCategory.Format => "",
                UnicodeCategory.SpaceSeparator => " ",
                _ => letter.ToString(),
            });
        }

        return seen.ToString().Trim();
    }

    /// <summary>Arabic-Indic and Persian digits as those of numbers; other text as it is.</summary>
    public static string Digits(string text) => !text.AsSpan().ContainsAnyInRange('\u0660', '\u06F9') ? text : string.Create(text.Length, text, (to, from) =>
    {
        for (var index = 0; index < from.Length; index++)
        {
            to[index] = from[index] is >= '\u0660' and <= '\u0669' or >= '\u06F0' and <= '\u06F9' ? (char)('0' + (int)char.GetNumericValue(from[index]))
                : from[index] == '\u066B' ? '.' : from[index];
        }
    });

    private static string[] Words(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in Digits(name))
        {
            if (Letter(char.ToLowerInvariant(letter)) is { } kept)
            {
                folded.Append(kept);
            }
        }

        return [.. folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word)];
    }

    private static char? Letter(char letter) => letter switch
    {
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ـ' or '\'' or '’' or 'ʿ' or 'ʾ' or '`' => null,
        _ => char.GetUnicodeCategory(letter) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => null,
            _ when char.IsLetterOrDigit(letter) => letter,
            _ => ' ',
        },
    };
}
