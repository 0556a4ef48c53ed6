using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>Trucks that travel together from an origin to a place of release, serve their stops from there, and come home together (problem.md 2).</summary>
/// <param name="Id">Unique in the plan.</param>
/// <param name="Origin">A hub, platform or warehouse.</param>
/// <param name="Release">Where the convoy splits up: the origin itself, a platform, a warehouse or a node with release.</param>
/// <param name="Depart">When it leaves the origin.</param>
/// <param name="Out">Links from origin to release, in order; empty where they are one.</param>
/// <param name="Runs">The last mile, at least one.</param>
/// <param name="Return">Links from release to origin, in order; "ret" in documents.</param>
/// <param name="Home">When it is back at the origin.</param>
public sealed record Convoy(
    ConvoyId Id, NodeId Origin, NodeId Release, Minute Depart, ImmutableArray<LinkEntry> Out,
    ImmutableArray<Run> Runs, ImmutableArray<LinkEntry> Return, Minute Home)
{
    /// <summary>Trucks of all runs together.</summary>
    public int Trucks => Runs.Sum(run => run.Trucks);
}

/// <summary>A link and when the convoy's first truck enters it.</summary>
/// <param name="Link">The link.</param>
/// <param name="Enter">When the convoy enters it.</param>
public sealed record LinkEntry(LinkId Link, Minute Enter);

/// <summary>The same last mile driven by identical trucks, each alone, from release and back.</summary>
/// <param name="Fleet">A fleet based at the convoy's origin.</param>
/// <param name="Trucks">How many, ≥ 1; each carries the loads of every stop.</param>
/// <param name="Stops">In order; 1 to the fleet's most stops.</param>
/// <param name="Back">When the trucks are back at the place of release.</param>
public sealed record Run(FleetId Fleet, int Trucks, ImmutableArray<Stop> Stops, Minute Back);

/// <summary>A delivery of one truck.</summary>
/// <param name="Node">A shelter, platform or warehouse.</param>
/// <param name="Start">When service starts.</param>
/// <param name="Loads">Kilograms per truck, each above 0.</param>
public sealed record Stop(NodeId Node, Minute Start, ImmutableSortedDictionary<CommodityId, Kilograms> Loads);
