using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Escort pools are listed, allowed classes are those of some commodity, and sizes of convoys leave some size possible.</summary>
internal sealed class LinkTermsFit : IScenarioRule
{
    public const string UnknownEscort = "LINK_UNKNOWN_ESCORT";
    public const string UnknownClass = "LINK_UNKNOWN_CLASS";
    public const string NoSizeFits = "LINK_NO_CONVOY_FITS";

    public void Check(RuleContext context)
    {
        var classes = context.Scenario.Commodities.Select(commodity => commodity.Class.Value).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < context.Scenario.Links.Length; index++)
        {
            var link = context.Scenario.Links[index];
            if (link.Control is { } terms)
            {
                Terms(context, $"/links/{index}", terms.Escort, terms.Allow, classes);
                Sizes(context, $"/links/{index}", link, terms);
            }
        }

        for (var change = 0; change < context.Scenario.Changes.Length; change++)
        {
            for (var index = 0; index < context.Scenario.Changes[change].Links.Length; index++)
            {
                var link = context.Scenario.Changes[change].Links[index];
                Terms(context, $"/changes/{change}/links/{index}", link.Escort.Value, link.Allow.Value, classes);
            }
        }
    }

    private static void Terms(RuleContext context, string pointer, EscortPoolId? escort, ImmutableArray<CargoClass>? allow, HashSet<string> classes)
    {
        if (escort is { } pool)
        {
            context.Refer(UnknownEscort, $"{pointer}/escort", pool.Value, context.Escorts);
        }

        var index = 0;
        foreach (var name in allow?.Select(allowed => allowed.Value) ?? [])
        {
            if (name.Length > 0 && context.Commodities.IsComplete && !classes.Contains(name))
            {
                context.Warn(UnknownClass, $"{pointer}/allow/{index}", name, $"No commodity is of the class '{name}'.{context.Advice(name, classes)}");
            }

            index++;
        }
    }

    private static void Sizes(RuleContext context, string pointer, Link link, PassageTerms terms)
    {
        if (terms.MinTrucks > (terms.MaxTrucks ?? int.MaxValue))
        {
            context.Warn(NoSizeFits, $"{pointer}/minTrucks", $"{terms.MinTrucks}", $"No convoy may pass '{link.Id}': minTrucks {terms.MinTrucks} is above maxTrucks {terms.MaxTrucks}.");
        }
        else if (terms.TrucksPerDay is > 0 and var quota && terms.MinTrucks > quota)
        {
            context.Warn(NoSizeFits, $"{pointer}/minTrucks", $"{terms.MinTrucks}", $"No convoy may pass '{link.Id}': minTrucks {terms.MinTrucks} is above trucksPerDay {quota}.");
        }
    }
}
