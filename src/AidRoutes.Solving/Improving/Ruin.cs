using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>What a step takes apart: trips to take out, and the origin-days and fed places to plan anew.</summary>
internal sealed class Ruin
{
    public List<Trip> Trips { get; } = [];

    /// <summary>(origin, day from 1) whose deliveries are planned anew.</summary>
    public SortedSet<(int Day, int Origin)> Deliveries { get; } = [];

    /// <summary>(day from 1, place) that is fed anew.</summary>
    public SortedSet<(int Day, int Target)> Feeds { get; } = [];

    public void Add(Trip trip)
    {
        Trips.Add(trip);
        Deliveries.Add((trip.DepartDay, trip.Origin));
    }

    /// <summary>Places whose stock may have changed.</summary>
    public IEnumerable<int> Touched(SolverTables tables)
        => Trips.SelectMany(t => t.Effects.Stock.Select(e => e.Node)).Concat(Deliveries.Select(d => d.Origin)).Concat(Feeds.Select(f => f.Target))
            .Where(n => tables.Problem.Nodes[n].KeepsStock).Distinct();
}
