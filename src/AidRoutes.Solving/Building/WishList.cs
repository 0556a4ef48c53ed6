using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// What one platform or warehouse should get out of a <see cref="WishPool"/>, dearest first by commodity. What is short there already, for convoys that
/// are planned, comes before everything. Taking can be tried and taken back.
/// </summary>
internal sealed class WishList
{
    private const double Promised = 1e7;
    private readonly WishPool _pool;
    private readonly (int Piece, double Value)[][] _wishes;
    private readonly int[] _next;
    private readonly double[] _short;
    private readonly Stack<(int Piece, int Commodity, double Kg, int Next)> _taken = new();

    /// <param name="pool">The pool.</param>
    /// <param name="state">The plan so far.</param>
    /// <param name="target">Platform or warehouse.</param>
    /// <param name="arrival">Minute from which its stock counts.</param>
    public WishList(WishPool pool, PlanState state, int target, int arrival)
    {
        (_pool, _wishes) = (pool, pool.For(target));
        (_next, _short) = (new int[_wishes.Length], new double[_wishes.Length]);
        for (var k = 0; k < _wishes.Length; k++)
        {
            var unspoken = state.Available(target, k, arrival);
            _short[k] = Math.Max(0, -unspoken);
            Take(k, Math.Max(0, unspoken));
        }

        _taken.Clear();
    }

    public int Mark => _taken.Count;

    /// <summary>Points of the next kilogram; 0: no more is wished for.</summary>
    public double Value(int commodity)
    {
        if (_short[commodity] > 1e-6)
        {
            return Promised;
        }

        var wishes = _wishes[commodity];
        while (_next[commodity] < wishes.Length && _pool.Left(wishes[_next[commodity]].Piece) <= 1e-6)
        {
            _next[commodity]++;
        }

        return _next[commodity] < wishes.Length ? wishes[_next[commodity]].Value : 0;
    }

    /// <summary>Kilograms at that value.</summary>
    public double Kg(int commodity) => _short[commodity] > 1e-6 ? _short[commodity] : _pool.Left(_wishes[commodity][_next[commodity]].Piece);

    public void Take(int commodity, double kg)
    {
        while (kg > 1e-6 && Value(commodity) > 0)
        {
            var taken = Math.Min(kg, Kg(commodity));
            var piece = _short[commodity] > 1e-6 ? -1 : _wishes[commodity][_next[commodity]].Piece;
            _taken.Push((piece, commodity, taken, _next[commodity]));
            Move(piece, commodity, taken);
            kg -= taken;
        }
    }

    /// <summary>Takes back what was taken since a mark.</summary>
    public void Undo(int mark)
    {
        while (_taken.Count > mark)
        {
            var (piece, commodity, kg, next) = _taken.Pop();
            Move(piece, commodity, -kg);
            _next[commodity] = next;
        }
    }

    private void Move(int piece, int commodity, double kg)
    {
        if (piece < 0)
        {
            _short[commodity] -= kg;
        }
        else
        {
            _pool.Take(piece, kg);
        }
    }
}
