using System.Globalization;
using System.Text;

namespace AidRoutes.Scenarios;

/// <summary>What ids and names may consist of.</summary>
internal static class TextRules
{
    /// <summary>Words that stand for "no value" in tables and so cannot be ids.</summary>
    private static readonly string[] Reserved = ["null", "none"];

    /// <summary>What is wrong with an id, class or district; null: nothing. Letters of every script are welcome.</summary>
    public static string? IdProblem(string id, int longest)
    {
        if (id.Length == 0)
        {
            return "is empty.";
        }

        if (id.Length > longest)
        {
            return $"has {id.Length:#,0} characters; at most {longest:#,0} are allowed.";
        }

        if (Reserved.Contains(id))
        {
            return "is a word that tables use for 'no value'. Choose another.";
        }

        if (id[0] == ' ' || id[^1] == ' ')
        {
            return "begins or ends with a space. Remove it.";
        }

        foreach (var rune in id.EnumerateRunes())
        {
            if (rune.Value == ';' || !IsSeen(rune))
            {
                return $"has the character U+{rune.Value:X4}, which ids cannot have (control, invisible or ';'). Remove it.";
            }
        }

        return null;
    }

    /// <summary>What is wrong with a text for people; null: nothing. Line breaks and marks of direction are welcome.</summary>
    public static string? TextProblem(string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "is empty. Leave the field out or fill it.";
        }

        if (text.Length > longest)
        {
            return $"has {text.Length:#,0} characters; at most {longest:#,0} are allowed.";
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if ((Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value == 0xFEFF)
            {
                return $"has the control character U+{rune.Value:X4}. Remove it.";
            }
        }

        return null;
    }

    private static bool IsSeen(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
