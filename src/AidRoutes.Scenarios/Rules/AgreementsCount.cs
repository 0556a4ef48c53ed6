using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Agreements name listed links; those that nothing can ever count for, or that contradict themselves, are pointed out.</summary>
internal sealed class AgreementsCount : IScenarioRule
{
    public const string UnknownLink = "AGREEMENT_UNKNOWN_LINK";
    public const string NeverCounts = "AGREEMENT_NEVER_COUNTS";
    public const string MinAboveMax = "AGREEMENT_MIN_ABOVE_MAX";

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        var districts = scenario.Nodes.Where(node => node.TakesDeliveries).Select(node => node.District?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var classes = scenario.Commodities.Select(commodity => commodity.Class.Value).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < scenario.Agreements.Length; index++)
        {
            var (agreement, pointer) = (scenario.Agreements[index], $"/agreements/{index}");
            for (var link = 0; link < (agreement.Links?.Length ?? 0); link++)
            {
                context.Refer(UnknownLink, $"{pointer}/links/{link}", agreement.Links!.Value[link].Value, context.Links);
            }

            NothingNamed(context, $"{pointer}/links", agreement.Links?.Length);
            Named(context, $"{pointer}/districts", "district", agreement.Districts?.Select(district => district.Value), districts, context.Nodes);
            Named(context, $"{pointer}/classes", "class", agreement.Classes?.Select(name => name.Value), classes, context.Commodities);
            if (agreement.Min > agreement.Max)
            {
                context.Warn(MinAboveMax, $"{pointer}/min", $"{agreement.Min}", $"min {agreement.Min} is above max {agreement.Max}: the promise can never be kept.");
            }
        }
    }

    private static void NothingNamed(RuleContext context, string pointer, int? count)
    {
        if (count == 0)
        {
            context.Warn(NeverCounts, pointer, "[]", "An empty list matches nothing, so the agreement never counts. Leave the field out to match everything.");
        }
    }

    private static void Named(RuleContext context, string pointer, string what, IEnumerable<string>? named, HashSet<string> known, Catalog source)
    {
        var index = 0;
        foreach (var name in named ?? [])
        {
            if (name.Length > 0 && source.IsComplete && !known.Contains(name))
            {
                context.Warn(NeverCounts, $"{pointer}/{index}", name, $"Nothing is of the {what} '{name}', so nothing counts for it.{context.Advice(name, known)}");
            }

            index++;
        }

        NothingNamed(context, pointer, named is null ? null : index);
    }
}
