namespace AidRoutes.Scenarios;

/// <summary>A tag of HXL 1.1: "#loc+crossing+code". The order of its attributes means nothing, nor do spaces and case.</summary>
internal sealed class HxlTag
{
    private readonly SortedSet<string> attributes;

    private HxlTag(string hashtag, SortedSet<string> attributes) => (Hashtag, this.attributes) = (hashtag, attributes);

    public string Hashtag { get; }

    /// <summary>Null where the text is no tag.</summary>
    public static HxlTag? Parse(string text)
    {
        var parts = text.Trim().ToLowerInvariant().Split('+', StringSplitOptions.TrimEntries);
        if (parts[0].Length < 2 || parts[0][0] != '#' || !parts[0].AsSpan(1).ContainsAnyInRange('a', 'z') || !Array.TrueForAll(parts, IsWord))
        {
            return null;
        }

        return new(parts[0], new(parts[1..], StringComparer.Ordinal));
    }

    public bool Has(string attribute) => attributes.Contains(attribute);

    public IEnumerable<string> Attributes => attributes;

    /// <summary>Whether one says the same as the other, more or less exactly: "#loc+name+i_en" and "#loc+name".</summary>
    public bool Refines(HxlTag other) => Hashtag == other.Hashtag && (attributes.IsSupersetOf(other.attributes) || attributes.IsSubsetOf(other.attributes));

    public bool Means(HxlTag other) => Hashtag == other.Hashtag && attributes.SetEquals(other.attributes);

    public bool Means(string other) => Parse(other) is { } tag && Means(tag);

    /// <summary>A row of tags: every filled cell begins with "#", and there is one.</summary>
    public static bool IsTagRow(IReadOnlyCollection<string> cells)
        => cells.Any(cell => cell.TrimStart().StartsWith('#')) && cells.All(cell => string.IsNullOrWhiteSpace(cell) || cell.TrimStart().StartsWith('#'));

    public override string ToString() => string.Join('+', [Hashtag, .. attributes]);

    private static bool IsWord(string part) => part.Length > 0 && part.TrimStart('#').All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
