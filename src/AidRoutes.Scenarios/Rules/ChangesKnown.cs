using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Changes change listed things, and of links only controlled ones.</summary>
internal sealed class ChangesKnown : IScenarioRule
{
    public const string UnknownLink = "CHANGE_UNKNOWN_LINK";
    public const string UnknownNode = "CHANGE_UNKNOWN_NODE";
    public const string UnknownFleet = "CHANGE_UNKNOWN_FLEET";
    public const string UnknownEscort = "CHANGE_UNKNOWN_ESCORT";
    public const string NotControlled = "CHANGE_LINK_NOT_CONTROLLED";
    public const string Twice = "CHANGE_TWICE";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Changes.Length; index++)
        {
            var (change, pointer) = (context.Scenario.Changes[index], $"/changes/{index}");
            Targets(context, UnknownLink, $"{pointer}/links", change.Links.Select(link => link.Id.Value), context.Links);
            Targets(context, UnknownNode, $"{pointer}/nodes", change.Nodes.Select(node => node.Id.Value), context.Nodes);
            Targets(context, UnknownFleet, $"{pointer}/fleets", change.Fleets.Select(fleet => fleet.Id.Value), context.Fleets);
            Targets(context, UnknownEscort, $"{pointer}/escorts", change.Escorts.Select(pool => pool.Id.Value), context.Escorts);
        }
    }

    private static void Targets(RuleContext context, string code, string pointer, IEnumerable<string> ids, Catalog catalog)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var id in ids)
        {
            var at = $"{pointer}/{index++}/id";
            var target = context.Refer(code, at, id, catalog);
            if (target >= 0 && catalog == context.Links && !context.Scenario.Links[target].IsControlled && !context.IsBroken($"/links/{target}/kind"))
            {
                context.Error(NotControlled, at, id, $"The link '{id}' is a road, and roads never change. Make it a corridor or a crossing, or remove this.");
            }

            if (id.Length > 0 && !seen.Add(id))
            {
                context.Warn(Twice, at, id, $"The {catalog.What} '{id}' is there twice in one change; the later entry wins. Make them one.");
            }
        }
    }
}
