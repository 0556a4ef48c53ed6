using System.Collections.Immutable;

namespace AidRoutes.Scenarios;

/// <summary>The ids of one list of a scenario and where they stand.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);

    private Catalog(string list, string what, bool isComplete) => (List, What, IsComplete) = (list, what, isComplete);

    /// <summary>Name of the list, as "nodes".</summary>
    public string List { get; }

    /// <summary>What an entry is called, as "node".</summary>
    public string What { get; }

    /// <summary>False where the list itself could not be read: then an unknown id means nothing.</summary>
    public bool IsComplete { get; }

    public ICollection<string> Ids => indexes.Keys;

    /// <summary>Entries whose id an earlier entry has already.</summary>
    public List<(string Id, int Index, int First)> Twice { get; } = [];

    public static Catalog Of<T>(string list, string what, ImmutableArray<T> entries, Func<T, string> id, IssueSink issues)
    {
        var catalog = new Catalog(list, what, !issues.IsBroken($"/{list}"));
        for (var index = 0; index < entries.Length; index++)
        {
            if (id(entries[index]) is { Length: > 0 } name && !catalog.indexes.TryAdd(name, index))
            {
                catalog.Twice.Add((name, index, catalog.indexes[name]));
            }
        }

        return catalog;
    }

    /// <summary>Where the id stands in its list; -1 where it does not.</summary>
    public int IndexOf(string id) => indexes.GetValueOrDefault(id, -1);
}
