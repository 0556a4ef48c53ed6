namespace AidRoutes.Planning.Problem;

/// <summary>Which nodes roads join, whatever their direction, and each node's place among those it is joined with.</summary>
internal sealed class RoadMap
{
    private readonly int[] _sizes;

    public RoadMap(int nodes, IEnumerable<(int From, int To)> roads)
    {
        Part = [.. Enumerable.Range(0, nodes)];
        foreach (var (from, to) in roads)
        {
            Part[Root(from)] = Root(to);
        }

        (Place, _sizes) = (new int[nodes], new int[nodes]);
        for (var node = 0; node < nodes; node++)
        {
            Part[node] = Root(node);
            Place[node] = _sizes[Part[node]]++;
        }
    }

    /// <summary>By node: the number of its part; between nodes of two parts there is no road.</summary>
    public int[] Part { get; }

    /// <summary>By node: its place within its part, from 0.</summary>
    public int[] Place { get; }

    /// <summary>How many nodes the part of a node has.</summary>
    public int SizeAround(int node) => _sizes[Part[node]];

    private int Root(int node)
    {
        while (Part[node] != node)
        {
            Part[node] = Part[Part[node]];
            node = Part[node];
        }

        return node;
    }
}
