using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Quotas of trucks by class, which links do not have, as agreements with a maximum (R15): every truck with any such load counts.</summary>
internal static class ClassQuotas
{
    /// <summary>How their ids begin.</summary>
    public const string Prefix = "bulletin-quota-";

    public static IEnumerable<Agreement> Agreements(Scenario scenario, Bulletin[] bulletins)
    {
        var days = new Dictionary<(LinkId Link, CargoClass Cargo), int?[]>();
        foreach (var link in bulletins.SelectMany(bulletin => bulletin.Links).Where(link => link.Counts))
        {
            foreach (var (cargo, quota) in link.TrucksByClass)
            {
                if (!days.TryGetValue((link.Change.Id, cargo), out var ofDays))
                {
                    days.Add((link.Change.Id, cargo), ofDays = new int?[scenario.Days]);
                }

                for (var day = EffectiveScenario.DayOf(scenario, link.Span.From).Number; day <= EffectiveScenario.DayOf(scenario, link.Span.Until).Number; day++)
                {
                    ofDays[day - 1] = quota;
                }
            }
        }

        var taken = scenario.Agreements.Select(agreement => agreement.Id.Value).ToHashSet(StringComparer.Ordinal);
        var number = 0;
        foreach (var ((link, cargo), ofDays) in days.OrderBy(pair => pair.Key.Link).ThenBy(pair => pair.Key.Cargo))
        {
            foreach (var (from, to, quota) in Spells(ofDays))
            {
                string id;
                do
                {
                    id = $"{Prefix}{++number}";
                }
                while (!taken.Add(id));

                yield return new(new(id), $"{quota} trucks with {cargo} a day over {link}, by bulletin", AgreementMeasure.Trucks, [link], null, [cargo], new(from), new(to),
                    null, Math.Max(quota, Committed(scenario, link, cargo, from, to)), 0, 0);
            }
        }
    }

    private static IEnumerable<(int From, int To, int Quota)> Spells(int?[] days)
    {
        for (int from = 0, to; from < days.Length; from = to)
        {
            for (to = from + 1; to < days.Length && days[to] == days[from]; to++)
            {
            }

            if (days[from] is { } quota)
            {
                yield return (from + 1, to, quota);
            }
        }
    }

    // A quota that convoys already under way pass would leave no valid plan at all.
    private static int Committed(Scenario scenario, LinkId link, CargoClass cargo, int from, int to)
    {
        if (scenario.Committed.IsEmpty)
        {
            return 0;
        }

        var ofClass = scenario.Commodities.Where(commodity => commodity.Class == cargo).Select(commodity => commodity.Id).ToHashSet();
        return scenario.Committed.SelectMany(convoy => convoy.Out.Where(entry => entry.Link == link).Select(entry => (Day: entry.Enter.Day.Number, Convoy: convoy)))
            .Where(entry => entry.Day >= from && entry.Day <= to).GroupBy(entry => entry.Day)
            .Select(day => day.Sum(entry => entry.Convoy.Runs.Where(run => run.Stops.Any(stop => stop.Loads.Keys.Any(ofClass.Contains))).Sum(run => run.Trucks))).DefaultIfEmpty(0).Max();
    }
}
