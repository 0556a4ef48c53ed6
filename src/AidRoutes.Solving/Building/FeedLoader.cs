using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Loads the trucks of a convoy that feeds a platform: the body whose next truck is worth most first.</summary>
internal static class FeedLoader
{
    /// <summary>Runs of up to <paramref name="size"/> trucks and their points; none where nothing is wished for or there.</summary>
    public static (DraftRun[] Runs, double Value) Load(
        PlanState state, Lane lane, Route route, List<Passage> passages, int depart, int released, int size, LaneTerms terms, WishList wishes, Tuning tuning)
    {
        var tables = state.Tables;
        var fleets = tables.FleetsAt[lane.Origin];
        var (stock, free) = (new long[tables.Commodities], new int[fleets.Length]);
        for (var k = 0; k < stock.Length; k++)
        {
            var loading = depart - fleets.Max(f => tables.Problem.Fleets[f].Turnaround.Value);
            stock[k] = LaneTerms.LetsPass(tables, route, k, passages) ? Math.Max(0, state.Available(lane.Origin, k, loading)) : 0;
        }

        for (var f = 0; f < fleets.Length; f++)
        {
            var from = depart - tables.Problem.Fleets[fleets[f]].Turnaround.Value;
            free[f] = state.Fleets[fleets[f]].LeastFree(from, Math.Min(tables.Horizon, released + (route.Minutes / 2) + 60));
        }

        var mark = wishes.Mark;
        var room = state.Room(lane.Stops[0], released);
        var (runs, total) = (new List<DraftRun>(), 0.0);
        while (runs.Count < size)
        {
            var (best, loads, value) = (-1, Array.Empty<Load>(), 0.0);
            for (var f = 0; f < fleets.Length; f++)
            {
                if (free[f] > 0 && Fill(state, tables.Problem.Fleets[fleets[f]], stock, wishes, room, passages, depart) is var (found, points) && found.Length > 0 && points > value)
                {
                    (best, loads, value) = (f, found, points);
                }
            }

            if (best < 0 || (runs.Count >= terms.Even && value < tuning.FeedShare * total / runs.Count))
            {
                break;
            }

            total += value;
            free[best]--;
            room -= loads.Sum(l => l.Kg);
            runs.Add(new(fleets[best], 1, [new(lane.Stops[0], loads)]));
            foreach (var load in loads)
            {
                stock[load.Commodity] -= load.Kg;
                wishes.Take(load.Commodity, load.Kg);
            }
        }

        wishes.Undo(mark);
        DraftRun[] convoy = [.. runs];
        return (convoy.Length >= terms.Least || SmallConvoy.MakeUp(convoy, terms.Least) ? convoy : [], total);
    }

    /// <summary>The fullest load of a truck, densest wishes first, and its points.</summary>
    private static (Load[] Loads, double Value) Fill(
        PlanState state, TruckFleet fleet, long[] stock, WishList wishes, long room, List<Passage> passages, int depart)
    {
        var tables = state.Tables;
        var (kgLeft, m3Left, value) = (Math.Min(fleet.Payload.Value, (double)room), fleet.VolumeM3 ?? double.PositiveInfinity, 0.0);
        var taken = new double[stock.Length];
        var mark = wishes.Mark;
        while (kgLeft >= 1)
        {
            var best = -1;
            for (var k = 0; k < stock.Length; k++)
            {
                if (tables.Problem.Commodities[k].Body == fleet.Body && stock[k] - taken[k] >= 1 && (tables.M3PerKg[k] <= 0 || m3Left / tables.M3PerKg[k] >= 1)
                    && wishes.Value(k) > 0 && (best < 0 || Density(tables, fleet, wishes, k) > Density(tables, fleet, wishes, best)))
                {
                    best = k;
                }
            }

            if (best < 0)
            {
                break;
            }

            var kg = Math.Min(Math.Min(wishes.Kg(best), stock[best] - taken[best]), kgLeft);
            kg = tables.M3PerKg[best] > 0 ? Math.Min(kg, m3Left / tables.M3PerKg[best]) : kg;
            value += kg * wishes.Value(best);
            wishes.Take(best, kg);
            (kgLeft, m3Left, taken[best]) = (kgLeft - kg, m3Left - (kg * tables.M3PerKg[best]), taken[best] + kg);
        }

        wishes.Undo(mark);
        value += Promised(state, fleet, stock, taken, kgLeft, m3Left, AgreementBonus.OfTruck(state, fleet, passages, depart));
        return ([.. taken.Select((kg, k) => new Load(k, (long)Math.Floor(kg + 1e-6))).Where(l => l.Kg > 0)], value);
    }

    /// <summary>Points of promises that the truck keeps; a load that is too small to count is made up with what there is most of for all that is needed.</summary>
    private static double Promised(
        PlanState state, TruckFleet fleet, long[] stock, double[] taken, double kgLeft, double m3Left, (double Points, double LeastShare) promise)
    {
        var missing = promise.Points > 0 ? Math.Ceiling(promise.LeastShare * fleet.Payload.Value) - taken.Sum() : 0;
        var tables = state.Tables;
        var plenty = Enumerable.Range(0, stock.Length).Where(k => missing > 0 && tables.Problem.Commodities[k].Body == fleet.Body).OrderByDescending(k => (stock[k] - taken[k]) / Math.Max(1, tables.NeedKg[k]));
        foreach (var k in plenty)
        {
            var m3 = tables.M3PerKg[k];
            var kg = Math.Max(0, Math.Floor(Math.Min(Math.Min(missing, stock[k] - taken[k]), Math.Min(kgLeft, m3 > 0 ? m3Left / m3 : kgLeft))));
            (taken[k], kgLeft, m3Left, missing) = (taken[k] + kg, kgLeft - kg, m3Left - (kg * m3), missing - kg);
        }

        return missing <= 0 ? promise.Points : 0;
    }

    private static double Density(SolverTables tables, TruckFleet fleet, WishList wishes, int k)
        => wishes.Value(k) / Math.Max(1.0 / fleet.Payload.Value, fleet.VolumeM3 is { } room ? tables.M3PerKg[k] / room : 0);
}
