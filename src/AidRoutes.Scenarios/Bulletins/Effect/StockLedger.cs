using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>
/// Makes stock agree with what was counted at 00:00 of a day. What would lie there = initial stock + supplies before − what committed convoys have loaded + what they have unloaded
/// by then. More was counted: the rest arrives on that day (on day 1: lies there). Less: the latest supplies before bring less, then the initial stock is less.
/// </summary>
internal sealed class StockLedger
{
    private readonly Scenario scenario;
    private readonly Dictionary<NodeId, ImmutableSortedDictionary<CommodityId, Kilograms>.Builder> stock = [];
    private readonly List<Supply> supplies;

    public StockLedger(Scenario scenario, List<Supply> supplies) => (this.scenario, this.supplies) = (scenario, supplies);

    public ImmutableArray<Node> Nodes() => stock.Count == 0 ? scenario.Nodes
        : [.. scenario.Nodes.Select(node => stock.TryGetValue(node.Id, out var amounts) ? node with { Stock = amounts.ToImmutable() } : node)];

    public ImmutableArray<Supply> Supplies() => [.. supplies.Where(supply => supply.Amount.Value > 0)];

    public void Count(StockCount count, Day day)
    {
        var here = StockOf(count.Node);
        var before = supplies.FindAll(supply => supply.Node == count.Node && supply.Commodity == count.Commodity && supply.Day.Number < day.Number);
        var expected = here.GetValueOrDefault(count.Commodity).Value + before.Sum(supply => supply.Amount.Value) + Moved(count, day);
        var more = count.Amount.Value - expected;
        if (more > 0 && day.Number > 1)
        {
            supplies.Add(new(count.Node, count.Commodity, day, new(more)));
        }
        else if (more > 0)
        {
            Put(here, count.Commodity, more);
        }
        else if (more < 0)
        {
            Take(count, before, here, -more);
        }
    }

    private void Take(StockCount count, List<Supply> before, ImmutableSortedDictionary<CommodityId, Kilograms>.Builder here, long missing)
    {
        foreach (var supply in before.OrderByDescending(supply => supply.Day))
        {
            var less = Math.Min(missing, supply.Amount.Value);
            supplies[supplies.IndexOf(supply)] = supply with { Amount = new(supply.Amount.Value - less) };
            missing -= less;
        }

        Put(here, count.Commodity, -Math.Min(missing, here.GetValueOrDefault(count.Commodity).Value));
    }

    private static void Put(ImmutableSortedDictionary<CommodityId, Kilograms>.Builder here, CommodityId commodity, long kg)
    {
        var after = here.GetValueOrDefault(commodity).Value + kg;
        if (after > 0)
        {
            here[commodity] = new(after);
        }
        else
        {
            here.Remove(commodity);
        }
    }

    private ImmutableSortedDictionary<CommodityId, Kilograms>.Builder StockOf(NodeId node)
    {
        if (!stock.TryGetValue(node, out var amounts))
        {
            stock.Add(node, amounts = scenario.Nodes.First(each => each.Id == node).Stock.ToBuilder());
        }

        return amounts;
    }

    private long Moved(StockCount count, Day day)
    {
        var moved = 0L;
        foreach (var convoy in scenario.Committed)
        {
            foreach (var run in convoy.Runs)
            {
                var turnaround = scenario.Fleets.FirstOrDefault(fleet => fleet.Id == run.Fleet)?.Turnaround.Value ?? 0;
                if (convoy.Origin == count.Node && convoy.Depart.Value - turnaround < day.Start.Value)
                {
                    moved -= run.Stops.Sum(stop => stop.Loads.GetValueOrDefault(count.Commodity).Value) * run.Trucks;
                }

                moved += run.Stops.Where(stop => stop.Node == count.Node && End(stop) < day.Start.Value).Sum(stop => stop.Loads.GetValueOrDefault(count.Commodity).Value) * run.Trucks;
            }
        }

        return moved;
    }

    private double End(Stop stop)
    {
        var node = scenario.Nodes.First(each => each.Id == stop.Node);
        return stop.Start.Value + node.Service.Value + Math.Ceiling((node.MinutesPerTonne * stop.Loads.Values.Sum(kg => kg.Value) / 1000.0) - 1e-6);
    }
}
