using System.Security.Cryptography;
using System.Text;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Feeds;

/// <summary>A convoy at one place: all its trucks' stops there together.</summary>
/// <param name="Convoy">The convoy.</param>
/// <param name="Node">The place.</param>
/// <param name="From">When the first truck's service starts.</param>
/// <param name="To">When the last truck has been served.</param>
/// <param name="Trucks">Trucks that stop there.</param>
/// <param name="LoadsKg">Kilograms left there by commodity.</param>
internal sealed record Visit(Convoy Convoy, Node Node, Minute From, Minute To, int Trucks, SortedDictionary<CommodityId, long> LoadsKg)
{
    /// <summary>The delivery's name over all publications of the operation: the same convoy at the same place.</summary>
    public string Uid(string operation)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation}\n{Convoy.Id}\n{Node.Id}")).AsSpan(0, 12));

    /// <summary>All visits of a plan, by convoy.</summary>
    public static IReadOnlyList<Visit> Of(KnownPlan known)
    {
        var nodes = known.Known.Scenario.Nodes.ToDictionary(node => node.Id);
        return [.. known.Plan.Convoys.SelectMany(convoy => Of(convoy, nodes))];
    }

    private static IEnumerable<Visit> Of(Convoy convoy, Dictionary<NodeId, Node> nodes)
        => from run in convoy.Runs
           from stop in run.Stops
           group (run, stop) by stop.Node into stops
           let node = nodes[stops.Key]
           select new Visit(
               convoy, node, stops.Min(one => one.stop.Start), stops.Max(one => End(node, one.stop)), stops.Sum(one => one.run.Trucks),
               Loads(stops.SelectMany(one => one.stop.Loads.Select(load => (load.Key, load.Value.Value * one.run.Trucks)))));

    private static SortedDictionary<CommodityId, long> Loads(IEnumerable<(CommodityId Commodity, long Kg)> loads)
        => new(loads.GroupBy(load => load.Commodity).ToDictionary(group => group.Key, group => group.Sum(load => load.Kg)));

    // R9: a service lasts serviceMinutes + ceil(minutesPerTonne × tonnes this truck leaves there).
    private static Minute End(Node node, Stop stop)
        => stop.Start + node.Service + new Minutes((int)Math.Ceiling((node.MinutesPerTonne * stop.Loads.Values.Sum(load => load.Value) / 1000.0) - LinkDay.Tolerance));
}
