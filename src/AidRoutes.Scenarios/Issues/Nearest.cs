namespace AidRoutes.Scenarios;

/// <summary>Finds the known word that a mistaken one was most likely meant to be.</summary>
internal static class Nearest
{
    private const int LongestCompared = 60;
    private const int MostCompared = 5_000;
    private const int MostEdits = 5;

    /// <summary>" Did you mean 'gate-1'?", or "" where nothing known is near.</summary>
    public static string Advice(string found, IEnumerable<string> known) => Find(found, known) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>The nearest known word within a third of the word's length in edits (2 to 5), first in order among equals.</summary>
    public static string? Find(string found, IEnumerable<string> known)
    {
        if (found.Length is 0 or > LongestCompared)
        {
            return null;
        }

        var least = Math.Clamp(found.Length / 3, 2, MostEdits) + 1;
        string? nearest = null;
        foreach (var word in known.Take(MostCompared))
        {
            if (Math.Abs(word.Length - found.Length) < least && Distance(found, word, least) is var distance && distance < least)
            {
                (least, nearest) = (distance, word);
            }
        }

        return nearest is not null && least < Math.Max(found.Length, nearest.Length) ? nearest : null;
    }

    /// <summary>Edits (insert, delete, replace) from one word to the other, or <paramref name="enough"/> where they are at least so many;
    /// letters differing in case only cost nothing. Only the band of cells that can stay below enough is looked at.</summary>
    private static int Distance(string left, string right, int enough)
    {
        Span<int> row = stackalloc int[LongestCompared + MostEdits + 2];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = Math.Min(j, enough);
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var (first, last) = (Math.Max(1, i - enough + 1), Math.Min(right.Length, i + enough - 1));
            var diagonal = row[first - 1];
            row[first - 1] = first == 1 ? Math.Min(i, enough) : enough;
            for (var j = first; j <= last; j++)
            {
                var above = j == i + enough - 1 ? enough : row[j];
                var replaced = diagonal + (IsSame(left[i - 1], right[j - 1]) ? 0 : 1);
                diagonal = above;
                row[j] = Math.Min(enough, Math.Min(replaced, Math.Min(above, row[j - 1]) + 1));
            }
        }

        return row[right.Length];
    }

    private static bool IsSame(char left, char right) => left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
