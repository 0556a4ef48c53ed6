using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Api;

/// <summary>Makes tables of convoys from a plan.</summary>
internal sealed class ConvoyView(KnownPlan known)
{
    private readonly Names _names = new(known.Known.Scenario);
    private readonly Clock _clock = new(known.Known.Scenario.Start);

    /// <summary>Convoys that depart on a day; null: on any.</summary>
    public ConvoysDocument OnDay(int? day) => new(
        known.Summary.Id, day, known.Known.Scenario.TimeZone,
        [.. known.Plan.Convoys.Where(convoy => day is null || convoy.Depart.Day.Number == day).OrderBy(convoy => convoy.Depart).ThenBy(convoy => convoy.Id).Select(Row)]);

    private ConvoyDocument Row(Convoy convoy)
    {
        var day = convoy.Depart.Day;
        var cargo = Sum(convoy.Runs.SelectMany(run => run.Stops.SelectMany(stop => stop.Loads.Select(load => (load.Key, load.Value * run.Trucks)))));
        return new(
            convoy.Id.Value, day.Number, _names.Place(convoy.Origin), _names.Place(convoy.Release),
            convoy.Depart.Value, Clock.Text(convoy.Depart, day), _clock.Iso(convoy.Depart), convoy.Home.Value, Clock.Text(convoy.Home, day), _clock.Iso(convoy.Home),
            convoy.Trucks, cargo, cargo.Values.Sum(), [.. convoy.Out.Select(entry => Entry(entry, day))], [.. convoy.Return.Select(entry => Entry(entry, day))],
            Stops(convoy, day), Path(convoy), [.. convoy.Runs.Select(run => LastMile(convoy, run))]);
    }

    private LinkEntryDocument Entry(LinkEntry entry, Day day)
        => new(entry.Link.Value, _names.Link(entry.Link).Kind, entry.Enter.Value, Clock.Text(entry.Enter, day));

    private StopDocument[] Stops(Convoy convoy, Day day) =>
    [
        .. convoy.Runs.SelectMany(run => run.Stops.Select(stop => (Run: run, Stop: stop))).GroupBy(pair => pair.Stop.Node)
            .Select(visits => Stop(_names.Node(visits.Key), [.. visits], day)).OrderBy(stop => stop.From).ThenBy(stop => stop.Id, StringComparer.Ordinal),
    ];

    private StopDocument Stop(Node node, (Run Run, Stop Stop)[] visits, Day day)
    {
        var from = visits.Min(visit => visit.Stop.Start);
        var to = visits.Max(visit => End(node, visit.Stop));
        return new(
            node.Id.Value, node.Name, node.District?.Value, node.Lat, node.Lon, visits.Sum(visit => visit.Run.Trucks),
            Sum(visits.SelectMany(visit => visit.Stop.Loads.Select(load => (load.Key, load.Value * visit.Run.Trucks)))),
            from.Value, Clock.Text(from, day), _clock.Iso(from), to.Value, Clock.Text(to, day), _clock.Iso(to));
    }

    // R9: a service lasts serviceMinutes + ceil(minutesPerTonne × tonnes this truck leaves there).
    private static Minute End(Node node, Stop stop)
        => stop.Start + node.Service + new Minutes((int)Math.Ceiling((node.MinutesPerTonne * stop.Loads.Values.Sum(load => load.Value) / 1000.0) - LinkDay.Tolerance));

    private List<double[]> Path(Convoy convoy)
    {
        var (at, points) = (convoy.Origin, new List<double[]> { _names.Point(convoy.Origin) });
        foreach (var entry in convoy.Out)
        {
            var link = _names.Link(entry.Link);
            at = link.From == at ? link.To : link.From;
            points.Add(_names.Point(at));
        }

        return points;
    }

    private List<double[]> LastMile(Convoy convoy, Run run) => [_names.Point(convoy.Release), .. run.Stops.Select(stop => _names.Point(stop.Node))];

    private static SortedDictionary<string, long> Sum(IEnumerable<(CommodityId Commodity, Kilograms Amount)> loads)
        => new(loads.GroupBy(load => load.Commodity.Value).ToDictionary(group => group.Key, group => group.Sum(load => load.Amount.Value)), StringComparer.Ordinal);
}
