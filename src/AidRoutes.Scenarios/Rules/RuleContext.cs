using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>What rules look at and report to. Nothing is reported of a value that is known to be broken already.</summary>
internal sealed class RuleContext
{
    private readonly IssueSink issues;

    public RuleContext(Scenario scenario, IssueSink issues)
    {
        Scenario = scenario;
        this.issues = issues;
        Commodities = Catalog.Of("commodities", "commodity", scenario.Commodities, entry => entry.Id.Value, issues);
        Nodes = Catalog.Of("nodes", "node", scenario.Nodes, entry => entry.Id.Value, issues);
        Links = Catalog.Of("links", "link", scenario.Links, entry => entry.Id.Value, issues);
        Fleets = Catalog.Of("fleets", "fleet", scenario.Fleets, entry => entry.Id.Value, issues);
        Escorts = Catalog.Of("escorts", "escort pool", scenario.Escorts, entry => entry.Id.Value, issues);
        Catalogs =
        [
            Commodities, Nodes, Links, Fleets, Escorts,
            Catalog.Of("agreements", "agreement", scenario.Agreements, entry => entry.Id.Value, issues),
            Catalog.Of("changes", "change", scenario.Changes, entry => entry.Id.Value, issues),
            Catalog.Of("committed", "convoy", scenario.Committed, entry => entry.Id.Value, issues),
            Catalog.Of("baseline", "convoy", scenario.Baseline, entry => entry.Id.Value, issues),
        ];
    }

    public Scenario Scenario { get; }

    public Catalog Commodities { get; }

    public Catalog Nodes { get; }

    public Catalog Links { get; }

    public Catalog Fleets { get; }

    public Catalog Escorts { get; }

    public IReadOnlyList<Catalog> Catalogs { get; }

    /// <summary>Whether an error is known anywhere: rules that follow roads and days wait until there is none.</summary>
    public bool HasErrors => issues.HasErrors;

    public static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>" Did you mean …?" where something known is near.</summary>
    public string Advice(string found, IEnumerable<string> known) => issues.Advice(found, known);

    public bool IsBroken(string pointer) => issues.IsBroken(pointer);

    public void Error(string code, string pointer, string? value, string message)
    {
        if (!issues.IsBroken(pointer))
        {
            issues.Error(code, pointer, value, message);
        }
    }

    public void Warn(string code, string pointer, string? value, string message)
    {
        if (!issues.IsBroken(pointer))
        {
            issues.Warn(code, pointer, value, message);
        }
    }

    /// <summary>The index of what an id refers to; -1 (and an issue, unless its cause is reported already) where it refers to nothing.</summary>
    public int Refer(string code, string pointer, string id, Catalog catalog)
    {
        var index = catalog.IndexOf(id);
        if (index < 0 && id.Length > 0 && catalog.IsComplete)
        {
            Error(code, pointer, id, $"The {catalog.What} '{id}' is not listed in {catalog.List}.{issues.Advice(id, catalog.Ids)}");
        }

        return index;
    }

    /// <summary>The node an id refers to, where there is one whose kind could be read.</summary>
    public Node? ReferNode(string code, string pointer, string id) =>
        Refer(code, pointer, id, Nodes) is >= 0 and var index && !IsBroken($"/nodes/{index}/kind") ? Scenario.Nodes[index] : null;
}
