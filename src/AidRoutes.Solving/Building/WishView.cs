namespace AidRoutes.Solving.Building;

/// <summary>A position in a wish list that can be moved on without changing the list.</summary>
internal sealed class WishView
{
    private readonly WishList _wishes;
    private readonly int[] _next;
    private readonly double[] _used;

    public WishView(WishList wishes, int commodities)
        => (_wishes, _next, _used) = (wishes, wishes.Position(), new double[commodities]);

    private WishView(WishView other) => (_wishes, _next, _used) = (other._wishes, [.. other._next], [.. other._used]);

    public WishView Walk() => new(this);

    public double Value(int commodity) => _wishes.At(commodity, _next[commodity]).Value;

    public double Kg(int commodity) => _wishes.At(commodity, _next[commodity]).Kg - _used[commodity];

    public void Take(int commodity, double kg)
    {
        while (kg > 1e-6 && Value(commodity) > 0)
        {
            var taken = Math.Min(kg, Kg(commodity));
            kg -= taken;
            _used[commodity] += taken;
            if (Kg(commodity) <= 1e-6)
            {
                (_next[commodity], _used[commodity]) = (_next[commodity] + 1, 0);
            }
        }
    }
}
