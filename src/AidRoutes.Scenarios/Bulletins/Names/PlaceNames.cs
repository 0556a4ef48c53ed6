using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>How the things of an operation are called in bulletins: ids, names, the parts of names, and aliases.</summary>
internal sealed class PlaceNames
{
    private static readonly string[] BackWords = ["back", "return", "out", "عودة", "إياب", "خروج"];
    private readonly Lazy<bool[]> inward;

    public PlaceNames(Scenario scenario, IEnumerable<PlaceAlias>? aliases = null)
    {
        Scenario = scenario;
        foreach (var node in scenario.Nodes)
        {
            Nodes.Add(node.Id.Value, [node.Name, .. NameFold.Parts(node.Name)]);
        }

        foreach (var link in scenario.Links)
        {
            Links.Add(link.Id.Value, link.IsControlled ? LinkNames(link) : []);
        }

        foreach (var fleet in scenario.Fleets)
        {
            Fleets.Add(fleet.Id.Value, []);
        }

        foreach (var pool in scenario.Escorts)
        {
            Escorts.Add(pool.Id.Value, []);
        }

        foreach (var commodity in scenario.Commodities)
        {
            Commodities.Add(commodity.Id.Value, [commodity.Name, .. NameFold.Parts(commodity.Name)]);
        }

        foreach (var alias in aliases ?? [])
        {
            // One name may stand for a crossing and its platform.
            _ = Links.TryAlias(alias.Id, alias.Name) | Nodes.TryAlias(alias.Id, alias.Name) | Fleets.TryAlias(alias.Id, alias.Name)
                | Escorts.TryAlias(alias.Id, alias.Name) | Commodities.TryAlias(alias.Id, alias.Name);
        }

        inward = new(() => Inward.Of(scenario));
    }

    public Scenario Scenario { get; }

    public NameIndex Links { get; } = new("crossing or corridor", "links");

    public NameIndex Nodes { get; } = new("place", "nodes");

    public NameIndex Fleets { get; } = new("fleet", "fleets");

    public NameIndex Escorts { get; } = new("escort pool", "escorts");

    public NameIndex Commodities { get; } = new("commodity", "commodities");

    /// <summary>The link that a text names; of both ways of a crossing the one away from the hubs, or with "back" behind it the other one. -1 and an issue where there is none.</summary>
    public int Link(string text, string pointer, IssueSink issues)
    {
        var found = Links.Find(text);
        var back = false;
        if (found.Count == 0 && Array.Find(BackWords, word => text.EndsWith($" {word}", StringComparison.OrdinalIgnoreCase) || text.EndsWith($"({word})", StringComparison.OrdinalIgnoreCase)) is { } said)
        {
            back = true;
            found = Links.Find(text[..^(said.Length + 1)].TrimEnd('(', ' '));
        }

        var meant = found.Count <= 1 && !back ? found : [.. found.Where(index => inward.Value[index] != back)];
        return One(Links, text, meant.Count == 0 ? found : meant, pointer, issues);
    }

    /// <summary>The thing that a text names; -1 and an issue where there is none, or more than one.</summary>
    public static int One(NameIndex index, string text, string pointer, IssueSink issues) => One(index, text, index.Find(text), pointer, issues);

    private static int One(NameIndex index, string text, IReadOnlyCollection<int> found, string pointer, IssueSink issues)
    {
        if (found.Count == 1)
        {
            return found.First();
        }

        if (text.Length > 0)
        {
            issues.Error(found.Count == 0 ? BulletinCodes.UnknownName : BulletinCodes.AmbiguousName, pointer, NameIndex.Short(text), found.Count == 0
                ? index.NotFound(text, issues)
                : $"'{NameIndex.Short(text)}' may be any of {string.Join(", ", found.Take(5).Select(each => $"'{index.Ids[each]}'"))}. Write the id.");
        }

        return -1;
    }

    // A crossing is called by what both its ends are called, and any controlled link by its two ends.
    private IEnumerable<string> LinkNames(Link link)
    {
        var (from, to) = (Name(link.From), Name(link.To));
        var start = NameFold.Parts(from).Select(NameFold.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var shared in NameFold.Parts(to).Where(part => start.Contains(NameFold.Of(part))))
        {
            yield return shared;
        }

        yield return $"{from} → {to}";
        yield return $"{link.From} {link.To}";
    }

    private string Name(NodeId id) => Nodes.ById(id.Value) is >= 0 and var index ? Scenario.Nodes[index].Name : id.Value;
}
