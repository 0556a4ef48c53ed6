using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>A destination of runs from one place of release: a group of shelters, or a platform or warehouse. Least values over what it stands for.</summary>
/// <param name="Release">Node index of the place of release.</param>
/// <param name="Group">The group; null for a platform or warehouse.</param>
/// <param name="Store">Node index of the platform or warehouse; −1 for a group.</param>
/// <param name="RoundTrip">Minutes there and back.</param>
/// <param name="In">Minutes of any leg that ends there.</param>
/// <param name="Service">Minutes of a service, nothing unloaded yet but a kilogram.</param>
/// <param name="MinutesPerTonne">Minutes to unload a tonne.</param>
internal sealed record GroupReach(int Release, ShelterGroup? Group, int Store, int RoundTrip, int In, int Service, double MinutesPerTonne)
{
    /// <summary>Tells the destinations of one place of release apart.</summary>
    public int Key => To.Key;

    /// <summary>What it leads to.</summary>
    public Destination To => new(Group, Store);

    /// <summary>Every destination of runs from a place of release.</summary>
    public static IEnumerable<GroupReach> From(LastMile lastMile, PlanningProblem problem, int[] groupOf, ShelterGroup[] groups)
    {
        foreach (var stops in lastMile.Stops.GroupBy(stop => groupOf[stop.Node] is var group && group >= 0 ? group : -1 - stop.Node))
        {
            yield return new(
                lastMile.Release, stops.Key >= 0 ? groups[stops.Key] : null, stops.Key >= 0 ? -1 : -1 - stops.Key,
                stops.Min(stop => stop.RoundTrip), stops.Min(stop => stop.In), stops.Min(stop => problem.Nodes[stop.Node].Service.Value),
                stops.Min(stop => problem.Nodes[stop.Node].MinutesPerTonne));
        }
    }
}

/// <summary>A group of shelters, or a platform or warehouse.</summary>
/// <param name="Group">The group; null for a platform or warehouse.</param>
/// <param name="Store">Node index of the platform or warehouse; −1 for a group.</param>
internal readonly record struct Destination(ShelterGroup? Group, int Store)
{
    /// <summary>Tells destinations apart.</summary>
    public int Key => Group is null ? -1 - Store : Group.Index;
}
