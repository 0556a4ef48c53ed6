using AidRoutes.Solving.Building;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>
/// Shares the goods of a convoy to a platform among more trucks where trucks are promised (4.2): a store that is full takes no more goods, but a truck counts from its
/// least load on.
/// </summary>
internal sealed class Spreading(PlanState state, TripReader reader)
{
    /// <summary>A convoy that takes more trucks along may leave so many minutes later.</summary>
    private const int MostDelay = 30;

    private readonly SolverTables _tables = state.Tables;
    private readonly TripTimer _timer = new(state);

    /// <summary>Spreads the goods of every convoy that gains by it over as many trucks as it can. Returns how many were changed.</summary>
    public int All(CancellationToken stop)
    {
        var changed = 0;
        foreach (var trip in state.Trips.Where(IsFeed).OrderBy(trip => trip.Depart).ThenBy(trip => trip.Slot).ToArray())
        {
            changed += !stop.IsCancellationRequested && SpreadsFar(trip) ? 1 : 0;
        }

        return changed;
    }

    private bool IsFeed(Trip trip) => !trip.IsCommitted && _tables.Problem.Nodes[trip.Runs[0].Stops[0].Node].KeepsStock;

    /// <summary>Over as many trucks as there are for its largest fleet, else half as many, and so on.</summary>
    private bool SpreadsFar(Trip trip)
    {
        var fleet = trip.Runs.MaxBy(run => run.Trucks * _tables.Problem.Fleets[run.Fleet].Payload.Value)!.Fleet;
        var more = int.MaxValue;
        while (more > 0)
        {
            var (mark, before) = (state.Mark, state.Score);
            var larger = Do(trip, fleet, more);
            if (larger is not null && state.StockHolds(trip) && state.Score < before)
            {
                return true;
            }

            state.Undo(mark);
            more = larger is null ? 0 : (larger.Trucks - trip.Trucks) / 2;
        }

        return false;
    }

    /// <summary>Gives the trucks of a fleet up to so many more to share their goods with; null, to be undone, where none is promised or free.</summary>
    public Trip? Do(Trip trip, int fleet, int most)
    {
        var kind = _tables.Problem.Fleets[fleet];
        var (points, share) = AgreementBonus.OfTruck(state, kind, [.. trip.Out], trip.Depart);
        if (points <= 0 || reader.Draft(trip) is not { Lane.IsTransfer: true } draft)
        {
            return null;
        }

        var (goods, trucks) = (new long[_tables.Commodities], 0);
        foreach (var run in trip.Runs.Where(run => run.Fleet == fleet))
        {
            trucks += run.Trucks;
            Array.ForEach(run.Stops[0].Loads, load => goods[load.Commodity] += load.Kg * run.Trucks);
        }

        var least = Math.Max(1, (long)Math.Ceiling(share * kind.Payload.Value));
        var free = state.Fleets[fleet].LeastFree(trip.Depart - kind.Turnaround.Value, trip.Home + MostDelay);
        var more = Math.Min(Math.Min(most, (goods.Sum() / least) - trucks), Math.Min(free, reader.MostTrucks(trip) - trip.Trucks));
        // what each truck takes of a commodity is rounded down
        while (more > 0 && goods.Sum(kg => kg / (trucks + more)) < least)
        {
            more--;
        }

        if (more <= 0 || Shared(goods, trucks + (int)more, fleet, trip.Runs[0].Stops[0].Node) is not { } runs)
        {
            return null;
        }

        state.Remove(trip);
        DraftRun[] others = [.. draft.Runs.Where(run => run.Fleet != fleet)];
        return _timer.Build(draft with { Runs = [.. others, .. runs] }, trip.Depart, trip.Depart + MostDelay) is { } larger && state.TryAdd(larger) ? larger : null;
    }

    /// <summary>All trucks alike, but one that takes the odd kilograms; null where it can't.</summary>
    private DraftRun[]? Shared(long[] goods, int trucks, int fleet, int node)
    {
        Load[] each = [.. goods.Select((kg, k) => new Load(k, kg / trucks)).Where(load => load.Kg > 0)];
        Load[] last = [.. goods.Select((kg, k) => new Load(k, (kg / trucks) + (kg % trucks))).Where(load => load.Kg > 0)];
        var kind = _tables.Problem.Fleets[fleet];
        return last.Sum(load => load.Kg) > kind.Payload.Value || last.Sum(load => load.Kg * _tables.M3PerKg[load.Commodity]) > (kind.VolumeM3 ?? double.PositiveInfinity)
            ? null
            : [new(fleet, trucks - 1, [new(node, each)]), new(fleet, 1, [new(node, last)])];
    }
}
