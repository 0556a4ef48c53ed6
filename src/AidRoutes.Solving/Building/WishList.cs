using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// What a platform or warehouse should get: what the shelters that are nearest to it would use over the next days, dearest first by commodity, less what lies
/// there unspoken for. What is short there already, for convoys that are planned, comes before everything.
/// </summary>
internal sealed class WishList
{
    private const double Promised = 1e7;
    private readonly List<(double Value, double Kg)>[] _wishes;
    private readonly int[] _next;

    private WishList(int commodities)
    {
        _wishes = [.. Enumerable.Range(0, commodities).Select(_ => new List<(double, double)>())];
        _next = new int[commodities];
    }

    public static WishList Of(PlanState state, LaneBook lanes, int target, int arrival, Tuning tuning)
    {
        var list = new WishList(state.Tables.Commodities);
        var day = Math.Min(state.Tables.Days - 1, arrival / 1440);
        foreach (var (shelter, factor) in Catchment(lanes, target, tuning))
        {
            for (var k = 0; k < list._wishes.Length; k++)
            {
                foreach (var gain in state.Shelters.Gains(shelter, k, day))
                {
                    if (gain.Day - day <= tuning.AheadFeed)
                    {
                        list._wishes[k].Add((factor * gain.Value * Math.Pow(tuning.DiscountFeed, Math.Max(0, gain.Day - day)), gain.Kg));
                    }
                }
            }
        }

        for (var k = 0; k < list._wishes.Length; k++)
        {
            list._wishes[k].Sort((a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : b.Kg.CompareTo(a.Kg));
            list.Settle(k, state.Available(target, k, arrival));
        }

        return list;
    }

    /// <summary>A wish by position; worth 0 past the last.</summary>
    public (double Value, double Kg) At(int commodity, int position)
        => position < _wishes[commodity].Count ? _wishes[commodity][position] : (0, 0);

    public void Take(int commodity, double kg)
    {
        var wishes = _wishes[commodity];
        while (kg > 1e-6 && _next[commodity] < wishes.Count)
        {
            var (value, left) = wishes[_next[commodity]];
            var taken = Math.Min(kg, left);
            kg -= taken;
            wishes[_next[commodity]] = (value, left - taken);
            _next[commodity] += left - taken <= 1e-6 ? 1 : 0;
        }
    }

    public int[] Position() => [.. _next];

    /// <summary>Shelters whose nearest origin this is (or feeds); others count little.</summary>
    private static Dictionary<int, double> Catchment(LaneBook lanes, int target, Tuning tuning)
    {
        var found = new Dictionary<int, double>();
        foreach (var shelter in lanes.Deliveries[target].SelectMany(l => l.Stops))
        {
            var factor = lanes.NearestFed(shelter) == target ? 1 : tuning.FarFeed;
            found[shelter] = Math.Max(factor, found.GetValueOrDefault(shelter));
        }

        foreach (var onward in lanes.Lanes.Where(l => l.IsTransfer && l.Origin == target))
        {
            foreach (var (shelter, factor) in Catchment(lanes, onward.Stops[0], tuning))
            {
                found[shelter] = Math.Max(factor, found.GetValueOrDefault(shelter));
            }
        }

        return found;
    }

    private void Settle(int commodity, long unspoken)
    {
        if (unspoken < 0)
        {
            _wishes[commodity].Insert(0, (Promised, -unspoken));
        }
        else
        {
            Take(commodity, unspoken);
        }
    }
}
