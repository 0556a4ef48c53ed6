namespace AidRoutes.Scenarios;

/// <summary>Finds the known word that a mistaken one was most likely meant to be.</summary>
internal static class Nearest
{
    private const int LongestCompared = 60;
    private const int MostCompared = 20_000;

    /// <summary>" Did you mean 'gate-1'?", or "" where nothing known is near.</summary>
    public static string Advice(string found, IEnumerable<string> known) => Find(found, known) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>The nearest known word within a third of the word's length in edits (at least 2), first in order among equals.</summary>
    public static string? Find(string found, IEnumerable<string> known)
    {
        if (found.Length is 0 or > LongestCompared)
        {
            return null;
        }

        var least = Math.Max(2, found.Length / 3) + 1;
        string? nearest = null;
        foreach (var word in known.Take(MostCompared))
        {
            if (Math.Abs(word.Length - found.Length) < least && Distance(found, word) is var distance && distance < least)
            {
                (least, nearest) = (distance, word);
            }
        }

        return nearest is not null && least < Math.Max(found.Length, nearest.Length) ? nearest : null;
    }

    /// <summary>Edits (insert, delete, replace) from one word to the other; letters differing in case only cost nothing.</summary>
    public static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[LongestCompared * 2];
        row = row[..(right.Length + 1)];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
