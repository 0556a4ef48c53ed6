using AidRoutes.Domain;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Fills one truck from the shelves of its stops, densest goods first, until kilograms, cubic metres, stock or stores run out (R8, R13, R14).</summary>
internal sealed class TruckFill(SolverTables tables)
{
    private const int MostStops = 8;
    private readonly Shelf[] _shelves = new Shelf[MostStops];
    private readonly double[]?[] _left = new double[]?[MostStops];
    private readonly double[] _room = new double[MostStops];
    private readonly double[] _factor = new double[MostStops];
    private readonly int[] _next = new int[MostStops];
    private readonly double[] _stock = new double[tables.Commodities];
    private readonly double[,] _taken = new double[MostStops, tables.Commodities];
    private int _stops;
    private double _kgLeft;
    private double _m3Left;

    /// <summary>Kilograms by stop of the last fill.</summary>
    public double[] Kg { get; } = new double[MostStops];

    public void Begin(TruckFleet kind, int stops, long[] stock)
    {
        _stops = stops;
        (_kgLeft, _m3Left) = (kind.Payload.Value, kind.VolumeM3 ?? double.PositiveInfinity);
        for (var k = 0; k < _stock.Length; k++)
        {
            _stock[k] = stock[k];
        }

        Array.Clear(Kg);
        Array.Clear(_taken);
    }

    /// <summary>Lets the truck stop somewhere; <paramref name="left"/> is what trucks before it left of each piece of the shelf, null where they left all.</summary>
    public void Offer(int stop, Shelf shelf, double[]? left, long room, double factor)
        => (_shelves[stop], _left[stop], _room[stop], _next[stop], _factor[stop]) = (shelf, left, room, 0, factor);

    /// <summary>Points that the fullest worthwhile load saves.</summary>
    public double Run()
    {
        var value = 0.0;
        while (_kgLeft >= 1 && Densest() is >= 0 and var stop)
        {
            var index = _next[stop]++;
            var piece = _shelves[stop].Pieces[index];
            var m3 = tables.M3PerKg[piece.Commodity];
            var kg = Math.Min(Math.Min(Left(stop, index), _stock[piece.Commodity]), Math.Min(_kgLeft, _room[stop]));
            kg = m3 > 0 ? Math.Min(kg, _m3Left / m3) : kg;
            if (kg <= 0)
            {
                continue;
            }

            _kgLeft -= kg;
            _m3Left -= kg * m3;
            _stock[piece.Commodity] -= kg;
            _room[stop] -= kg;
            _taken[stop, piece.Commodity] += kg;
            Kg[stop] += kg;
            value += kg * piece.Value * _factor[stop];
        }

        return value;
    }

    /// <summary>The last fill in whole kilograms, by stop.</summary>
    public Load[][] Loads(long[] stock)
    {
        var loads = new Load[_stops][];
        var list = new List<Load>();
        for (var s = 0; s < _stops; s++)
        {
            list.Clear();
            for (var k = 0; k < tables.Commodities; k++)
            {
                if (_taken[s, k] + 1e-6 >= 1)
                {
                    list.Add(new(k, Math.Min(stock[k], (long)Math.Floor(_taken[s, k] + 1e-6))));
                }
            }

            loads[s] = [.. list];
        }

        return loads;
    }

    private double Left(int stop, int piece) => _left[stop] is { } left ? left[piece] : _shelves[stop].Pieces[piece].Kg;

    private int Densest()
    {
        var best = -1;
        for (var s = 0; s < _stops; s++)
        {
            var count = _shelves[s].Count;
            while (_next[s] < count && (Left(s, _next[s]) < 0.5 || _stock[_shelves[s].Pieces[_next[s]].Commodity] < 1))
            {
                _next[s]++;
            }

            if (_next[s] < count
                && (best < 0 || _factor[s] * _shelves[s].Pieces[_next[s]].Density > _factor[best] * _shelves[best].Pieces[_next[best]].Density))
            {
                best = s;
            }
        }

        return best;
    }
}
