using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>A convoy of the plan in force, as far as a new plan is measured against it (problem.md 5).</summary>
/// <param name="Id">Its id in the plan in force.</param>
/// <param name="Origin">Where it leaves.</param>
/// <param name="Release">Where it splits up.</param>
/// <param name="Depart">When it leaves.</param>
/// <param name="Trucks">How many trucks.</param>
/// <param name="Stops">All nodes its runs serve; order is of no account.</param>
public sealed record BaselineConvoy(ConvoyId Id, NodeId Origin, NodeId Release, Minute Depart, int Trucks, ImmutableArray<NodeId> Stops);
