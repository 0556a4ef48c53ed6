using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Api;

/// <summary>What a convoy's papers say, from the plan; shared by waybill and notification.</summary>
internal sealed class ConvoyPaper
{
    /// <summary>On every paper.</summary>
    public const string Warning = "A movement notification is no guarantee of safety.";

    private readonly KnownPlan _known;
    private readonly Names _names;
    private readonly DateTime _start;

    private ConvoyPaper(KnownPlan known, Convoy convoy)
    {
        (_known, Convoy, _names) = (known, convoy, new Names(known.Known.Scenario));
        _start = known.Known.Scenario.Start.ToDateTime(TimeOnly.MinValue);
        Commodities = known.Known.Scenario.Commodities.ToDictionary(commodity => commodity.Id);
        Fleets = known.Known.Scenario.Fleets.ToDictionary(fleet => fleet.Id);
    }

    public Convoy Convoy { get; }

    public Scenario Scenario => _known.Known.Scenario;

    public Storage.PlanSummary Plan => _known.Summary;

    public Dictionary<CommodityId, Commodity> Commodities { get; }

    public Dictionary<FleetId, TruckFleet> Fleets { get; }

    /// <summary>The papers of a plan's convoy; null: it has no such convoy.</summary>
    public static ConvoyPaper? Of(KnownPlan known, string convoy)
        => known.Plan.Convoys.FirstOrDefault(one => one.Id.Value == convoy) is { } found ? new(known, found) : null;

    /// <summary>"2025-01-19 08:05", local time of the operation.</summary>
    public string Time(Minute at) => Local(at).ToString("yyyy-MM-dd HH:mm");

    public DateTime Local(Minute at) => _start.AddMinutes(at.Value);

    /// <summary>"Camp مخيم (camp)"</summary>
    public string Place(NodeId id) => _names.Place(id) is var place && place.Name == place.Id ? place.Id : $"{place.Name} ({place.Id})";

    public Node Node(NodeId id) => _names.Node(id);

    /// <summary>A row for each thing that happens on the way, in order of time.</summary>
    public IEnumerable<(string When, string What, string Where)> Route()
    {
        yield return (Time(Convoy.Depart), "departs", Place(Convoy.Origin));
        foreach (var entry in Convoy.Out)
        {
            yield return (Time(entry.Enter), $"enters {Kind(entry)}", Way(entry));
        }

        var stops = Convoy.Runs.SelectMany(run => run.Stops.Select(stop => (run, stop))).OrderBy(pair => pair.stop.Start).ThenBy(pair => pair.stop.Node);
        foreach (var (run, stop) in stops)
        {
            yield return (Time(stop.Start), $"{run.Trucks} × {run.Fleet.Value} served until {Time(End(stop))[^5..]}", Place(stop.Node));
        }

        foreach (var entry in Convoy.Return)
        {
            yield return (Time(entry.Enter), $"enters {Kind(entry)} on the way back", Way(entry));
        }

        yield return (Time(Convoy.Home), "home", Place(Convoy.Origin));
    }

    /// <summary>A row for each commodity that a truck of a run leaves at a stop. Trucks of a run are alike, so each is numbered.</summary>
    public IEnumerable<ManifestLine> Manifest()
    {
        var truck = 0;
        foreach (var run in Convoy.Runs)
        {
            for (var n = 0; n < run.Trucks; n++)
            {
                truck++;
                foreach (var stop in run.Stops)
                {
                    foreach (var (commodity, amount) in stop.Loads)
                    {
                        yield return new(truck, run.Fleet, stop.Node, Commodities[commodity], amount);
                    }
                }
            }
        }
    }

    /// <summary>Kilograms by commodity, all trucks together.</summary>
    public IEnumerable<(Commodity Commodity, long Kg)> Cargo()
        => Manifest().GroupBy(line => line.Commodity.Id).Select(group => (group.First().Commodity, group.Sum(line => line.Amount.Value)));

    private string Kind(LinkEntry entry) => _names.Link(entry.Link).Kind.ToString().ToLowerInvariant();

    private string Way(LinkEntry entry) => _names.Link(entry.Link) is var link ? $"{entry.Link.Value}: {Place(link.From)} – {Place(link.To)}" : "";

    // R9: a service lasts serviceMinutes + ceil(minutesPerTonne × tonnes this truck leaves there).
    private Minute End(Stop stop) => Node(stop.Node) is var node
        ? stop.Start + node.Service + new Minutes((int)Math.Ceiling((node.MinutesPerTonne * stop.Loads.Values.Sum(load => load.Value) / 1000.0) - LinkDay.Tolerance))
        : stop.Start;
}

/// <summary>What one truck leaves of one commodity at one place.</summary>
/// <param name="Truck">Numbered through the convoy, from 1.</param>
/// <param name="Fleet">Whose truck.</param>
/// <param name="Node">Where.</param>
/// <param name="Commodity">What.</param>
/// <param name="Amount">How much.</param>
internal sealed record ManifestLine(int Truck, FleetId Fleet, NodeId Node, Commodity Commodity, Kilograms Amount)
{
    /// <summary>Space it takes.</summary>
    public double M3 => Math.Round(Amount.Value / 1000.0 * Commodity.M3PerTonne, 3);
}
