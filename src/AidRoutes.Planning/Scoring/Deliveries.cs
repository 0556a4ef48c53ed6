namespace AidRoutes.Planning.Scoring;

/// <summary>Kilograms that reach shelters, by node, commodity and day of the horizon. A delivery belongs to the day in which its service ends (problem.md 3).</summary>
internal sealed class Deliveries(int nodes, int commodities, int days)
{
    private readonly long[]?[] _byNode = new long[]?[nodes];
    private readonly long[] _none = new long[days];

    /// <summary>Adds a delivery; one outside the horizon is of no use to anyone.</summary>
    public void Add(int node, int commodity, long day, long kg)
    {
        if (day >= 1 && day <= days)
        {
            (_byNode[node] ??= new long[commodities * days])[(commodity * days) + (int)day - 1] += kg;
        }
    }

    /// <summary>What comes on each day, day 1 first.</summary>
    public ReadOnlySpan<long> ByDay(int node, int commodity)
        => _byNode[node] is { } here ? here.AsSpan(commodity * days, days) : _none;

    /// <summary>Whether anything of any commodity comes on any day.</summary>
    public bool Any(int node) => _byNode[node] is not null;
}
