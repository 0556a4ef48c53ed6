using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Loads further trucks for a convoy that stands, with what is left at its origin for what shelters would still use.</summary>
internal sealed class TruckLoader(PlanState state, Shelves shelves)
{
    private readonly SolverTables _tables = state.Tables;
    private readonly TruckFill _fill = new(state.Tables);

    /// <summary>Up to so many further runs of a truck each; empty where no truck is free or none is worth it.</summary>
    public List<DraftRun> More(Trip trip, Draft draft, int released, int most, Tuning tuning, Random random)
    {
        var fleets = _tables.FleetsAt[trip.Origin];
        var hours = ShiftHours.Of(_tables, fleets);
        var cap = Math.Min(_tables.Horizon, hours.LatestHome(trip.Depart)) - released - (trip.Home - trip.Runs.Max(r => r.Back));
        if (hours.MaxDuty > 1440 && trip.Return.Length > 0 && random.Next(4) > 0)
        {
            cap = Math.Min(cap, trip.Return[0].Enter - released);       // nobody gets home later
        }

        shelves.Begin(trip.Origin, trip.DepartDay, tuning);
        var factors = new double[draft.Lane.Stops.Length];
        Array.Fill(factors, 1);
        var pack = new TruckPack(state, shelves, draft.Lane, released, Stock(trip, draft, fleets), factors, AgreementBonus.Promises(state, draft.Lane, trip.DepartDay - 1), _fill);
        var more = new List<DraftRun>();
        var first = random.Next(fleets.Length);
        for (var i = 0; i < fleets.Length && more.Count < most; i++)
        {
            var fleet = fleets[(first + i) % fleets.Length];
            var free = state.Fleets[fleet].LeastFree(trip.Depart - _tables.Problem.Fleets[fleet].Turnaround.Value, trip.Home);
            pack.Start(fleet);
            while (free-- > 0 && more.Count < most && pack.Next(fleet, cap) is { } run && pack.Value > 0)
            {
                more.Add(run);
            }
        }

        return more;
    }

    private long[] Stock(Trip trip, Draft draft, int[] fleets)
    {
        var loading = trip.Depart - fleets.Max(f => _tables.Problem.Fleets[f].Turnaround.Value);
        var stock = new long[_tables.Commodities];
        List<Passage> passages = [.. trip.Out];
        for (var k = 0; k < stock.Length; k++)
        {
            stock[k] = LaneTerms.LetsPass(_tables, draft.Route, k, passages) ? Math.Max(0, state.Available(trip.Origin, k, loading)) : 0;
        }

        return stock;
    }
}
