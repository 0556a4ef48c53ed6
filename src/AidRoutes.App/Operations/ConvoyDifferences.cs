using AidRoutes.Domain;

namespace AidRoutes.App.Operations;

/// <summary>A convoy of one of two plans, and where it is in both, what of it differs.</summary>
/// <param name="Convoy">As the newer plan has it; one that is gone: as the older had it.</param>
/// <param name="Departs">Local date and time of departure.</param>
/// <param name="What">What differs: departure, way, hours, trucks, stops, loads.</param>
internal sealed record ConvoyDifference(Convoy Convoy, DateTime Departs, IReadOnlyList<string> What);

/// <summary>What a plan changes of another, convoy by convoy, by the convoys' ids. Hours are compared as dates and times: two versions may start on different days.</summary>
/// <param name="Before">The older plan's id; null: there was none.</param>
/// <param name="Added">Convoys of the newer plan alone.</param>
/// <param name="Changed">Convoys of both that differ.</param>
/// <param name="Gone">Convoys of the older plan alone.</param>
/// <param name="Unchanged">How many are in both and the same.</param>
internal sealed record ConvoyDifferences(
    Guid? Before, IReadOnlyList<ConvoyDifference> Added, IReadOnlyList<ConvoyDifference> Changed, IReadOnlyList<ConvoyDifference> Gone, int Unchanged)
{
    public static ConvoyDifferences Between(KnownPlan? before, KnownPlan after)
    {
        var olds = before?.Plan.Convoys.ToDictionary(convoy => convoy.Id) ?? [];
        var news = after.Plan.Convoys.Select(convoy => convoy.Id).ToHashSet();
        var pairs = after.Plan.Convoys.Where(convoy => olds.ContainsKey(convoy.Id)).Select(convoy => Entry(after, convoy, Differ(before!, olds[convoy.Id], after, convoy))).ToArray();
        return new(
            before?.Summary.Id,
            [.. Sorted(after.Plan.Convoys.Where(convoy => !olds.ContainsKey(convoy.Id)).Select(convoy => Entry(after, convoy, [])))],
            [.. Sorted(pairs.Where(pair => pair.What.Count > 0))],
            [.. Sorted(olds.Values.Where(convoy => !news.Contains(convoy.Id)).Select(convoy => Entry(before!, convoy, [])))],
            pairs.Count(pair => pair.What.Count == 0));
    }

    private static IEnumerable<ConvoyDifference> Sorted(IEnumerable<ConvoyDifference> all)
        => all.OrderBy(one => one.Departs).ThenBy(one => one.Convoy.Id.Value, StringComparer.Ordinal);

    private static ConvoyDifference Entry(KnownPlan plan, Convoy convoy, IReadOnlyList<string> what) => new(convoy, At(plan, convoy.Depart), what);

    private static List<string> Differ(KnownPlan before, Convoy old, KnownPlan after, Convoy now)
    {
        var what = new List<string>();
        void Note(string part, bool same)
        {
            if (!same)
            {
                what.Add(part);
            }
        }

        Note("departure", At(before, old.Depart) == At(after, now.Depart));
        Note("way", old.Origin == now.Origin && old.Release == now.Release && Links(old).SequenceEqual(Links(now)));
        Note("hours", Hours(before, old).SequenceEqual(Hours(after, now)));
        Note("trucks", Trucks(old).SequenceEqual(Trucks(now)));
        Note("stops", Stops(old).SequenceEqual(Stops(now)));
        Note("loads", Loads(old).SequenceEqual(Loads(now)));
        return what;
    }

    private static DateTime At(KnownPlan plan, Minute minute) => plan.Known.Scenario.Start.ToDateTime(TimeOnly.MinValue).AddMinutes(minute.Value);

    private static IEnumerable<string> Links(Convoy convoy) => convoy.Out.Select(entry => "out " + entry.Link.Value).Concat(convoy.Return.Select(entry => "back " + entry.Link.Value));

    private static IEnumerable<DateTime> Hours(KnownPlan plan, Convoy convoy) => convoy.Out.Concat(convoy.Return).Select(entry => entry.Enter)
        .Concat(convoy.Runs.SelectMany(run => run.Stops.Select(stop => stop.Start).Append(run.Back))).Append(convoy.Home).Select(minute => At(plan, minute));

    private static IEnumerable<(FleetId, int)> Trucks(Convoy convoy) => convoy.Runs.Select(run => (run.Fleet, run.Trucks));

    private static IEnumerable<NodeId> Stops(Convoy convoy) => convoy.Runs.SelectMany(run => run.Stops.Select(stop => stop.Node));

    private static IEnumerable<(NodeId, CommodityId, Kilograms)> Loads(Convoy convoy)
        => convoy.Runs.SelectMany(run => run.Stops.SelectMany(stop => stop.Loads.Select(load => (stop.Node, load.Key, new Kilograms(load.Value.Value * run.Trucks)))));
}
