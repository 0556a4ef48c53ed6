namespace AidRoutes.Scenarios;

/// <summary>The things of one kind by id, name and alias.</summary>
/// <param name="what">What one is called, as "crossing or corridor".</param>
/// <param name="list">The scenario's list, for messages.</param>
internal sealed class NameIndex(string what, string list)
{
    private readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> byName = new(StringComparer.Ordinal);
    private readonly List<string> shown = [];
    private readonly List<string> ids = [];

    public string What => what;

    public IReadOnlyList<string> Ids => ids;

    /// <summary>Adds a thing; the next index is its own.</summary>
    public void Add(string id, IEnumerable<string> names)
    {
        var index = ids.Count;
        ids.Add(id);
        byId.TryAdd(id, index);
        shown.Add(id);
        Name(index, id);
        foreach (var name in names)
        {
            Name(index, name);
            shown.Add(name);
        }
    }

    /// <summary>Another name of a thing that is listed; false where the id is not.</summary>
    public bool TryAlias(string id, string name)
    {
        if (!byId.TryGetValue(id, out var index))
        {
            return false;
        }

        // What people have said themselves is certain: it wins over names that were only derived.
        byName[NameFold.Of(name)] = [index];
        shown.Add(name);
        return true;
    }

    public int ById(string id) => byId.GetValueOrDefault(id, -1);

    /// <summary>Everything that is called so: one by id, or all of a name.</summary>
    public IReadOnlyCollection<int> Find(string text)
        => byId.TryGetValue(text, out var exact) ? [exact] : byName.TryGetValue(NameFold.Of(text), out var named) ? named : [];

    /// <summary>"There is no crossing or corridor 'x' …" with the nearest that there is.</summary>
    public string NotFound(string text, IssueSink issues)
    {
        var near = issues.Advising ? Nearest.Find(text, shown) : null;
        var id = near is null ? null : Find(near) is { Count: 1 } only ? ids[only.First()] : near;
        var advice = near is null ? $" The operation's {list} name them all." : near == id ? $" Did you mean '{near}'?" : $" Did you mean '{near}' ({id})?";
        return $"There is no {what} '{Short(text)}' in the operation.{advice}";
    }

    public static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private void Name(int index, string name)
    {
        var folded = NameFold.Of(name);
        if (folded.Length > 0)
        {
            if (!byName.TryGetValue(folded, out var named))
            {
                byName.Add(folded, named = []);
            }

            named.Add(index);
        }
    }
}
