using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Routing;

/// <summary>A way out and a way back; both empty where the release is the origin.</summary>
/// <param name="Out">Links from origin to release.</param>
/// <param name="Return">Links from release to origin.</param>
/// <param name="Minutes">Of both, without waiting.</param>
internal sealed record Route(int[] Out, int[] Return, int Minutes);

/// <summary>An origin, a place of release, and where trucks may go from there.</summary>
internal sealed class Lane
{
    private int[]?[]? _near;
    private Tuple<int, int>? _runMinutes;

    public required int Origin { get; init; }

    public required int Release { get; init; }

    /// <summary>Shelters, or the one platform or warehouse that is fed.</summary>
    public required int[] Stops { get; init; }

    /// <summary>Whether it feeds a platform or warehouse.</summary>
    public required bool IsTransfer { get; init; }

    /// <summary>Position among all lanes.</summary>
    public required int Index { get; init; }

    /// <summary>Minutes of the shortest and the longest last mile to one stop, with 12 tonnes to unload.</summary>
    public (int Shortest, int Longest) RunMinutes(SolverTables tables)
    {
        var (shortest, longest) = _runMinutes ??= Tuple.Create(Stops.Min(Minutes), Stops.Max(Minutes));
        return (shortest, longest);

        int Minutes(int stop)
        {
            var node = tables.Problem.Nodes[stop];
            return tables.Road(Release, stop).Minutes + tables.Road(stop, Release).Minutes + node.Service.Value + (int)(node.MinutesPerTonne * 12);
        }
    }

    /// <summary>The other stops, nearest to one first; stops are positions in <see cref="Stops"/>.</summary>
    public int[] Near(SolverTables tables, int stop)
    {
        var all = _near ??= new int[]?[Stops.Length];
        return all[stop] ??= [.. Enumerable.Range(0, Stops.Length).Where(i => i != stop && tables.Road(Stops[stop], Stops[i]).Exists)
            .OrderBy(i => tables.Road(Stops[stop], Stops[i]).Minutes).ThenBy(i => i).Take(40)];
    }
}
