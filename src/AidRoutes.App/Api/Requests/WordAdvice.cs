namespace AidRoutes.App.Api;

/// <summary>"Did you mean …" for the few names that a request can have.</summary>
internal static class WordAdvice
{
    private const int FarthestEdits = 3;

    /// <summary>" Did you mean 'seed'?", or "" where no known name is near.</summary>
    public static string For(string found, IEnumerable<string> known)
    {
        if (found.Length > 40)
        {
            return "";
        }

        var nearest = known.Select(word => (Word: word, Edits: Distance(found, word))).OrderBy(pair => pair.Edits).FirstOrDefault();
        return nearest.Word is { } near && nearest.Edits <= Math.Min(FarthestEdits, Math.Max(1, near.Length / 2)) ? $" Did you mean '{near}'?" : "";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
