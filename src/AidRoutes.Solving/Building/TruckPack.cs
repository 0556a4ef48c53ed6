using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// Loads trucks of one fleet for the stops of a lane, truck by truck: the stop that a full truck is worth most at, then further stops that add enough,
/// each truck filled with the densest goods of all its stops. What one truck takes is gone for the next. One instance packs one convoy.
/// </summary>
internal sealed class TruckPack
{
    private const int Bodies = 4;
    private readonly SolverTables _tables;
    private readonly PlanState _state;
    private readonly Lane _lane;
    private readonly Shelves _shelves;
    private readonly int _day;
    private readonly long[] _stock;
    private readonly double[]?[] _left;
    private readonly long[] _room;
    private readonly double[] _ceiling;
    private readonly double[] _factor;
    private readonly List<Promise> _promises;
    private readonly TruckFill _fill;
    private readonly LastMile _lastMile;

    /// <param name="state">The plan so far.</param>
    /// <param name="shelves">What shelters would use.</param>
    /// <param name="lane">Where to.</param>
    /// <param name="released">Minute of release.</param>
    /// <param name="stock">By commodity: what may be loaded; used up.</param>
    /// <param name="factor">By stop of the lane: what a need there counts for.</param>
    /// <param name="promises">Promises that trucks to some of the stops would keep.</param>
    /// <param name="fill">Room to work in.</param>
    public TruckPack(PlanState state, Shelves shelves, Lane lane, int released, long[] stock, double[] factor, List<Promise> promises, TruckFill fill)
    {
        (_state, _tables, _shelves, _lane, _lastMile, _stock) = (state, state.Tables, shelves, lane, new(state.Tables, lane, released), stock);
        _day = Math.Min(_tables.Days - 1, released / 1440);
        _ceiling = new double[lane.Stops.Length];
        _factor = factor;
        _promises = promises;
        _fill = fill;
        _left = new double[]?[lane.Stops.Length * Bodies];
        _room = new long[lane.Stops.Length];
        Array.Fill(_room, -1);
    }

    /// <summary>Points the last truck is worth.</summary>
    public double Value { get; private set; }

    /// <summary>Minutes of the last truck's last mile.</summary>
    public int Minutes { get; private set; }

    /// <summary>Begins with the trucks of another fleet.</summary>
    public void Start(int fleet)
    {
        var goods = 0UL;
        for (var k = 0; k < _stock.Length; k++)
        {
            goods |= _stock[k] >= 1 ? 1UL << (k & 63) : 0;
        }

        for (var i = 0; i < _ceiling.Length; i++)
        {
            _ceiling[i] = _factor[i] * _shelves.Visit(_lane.Stops[i], fleet, _day, goods);
            foreach (var promise in _promises)
            {
                _ceiling[i] += promise.Covers[i] && _ceiling[i] > 0 ? promise.Points : 0;
            }
        }
    }

    /// <summary>The best load for one more truck whose last mile takes at most so long; null where nothing is worth a visit.</summary>
    public DraftRun? Next(int fleet, int mostMinutes)
    {
        var kind = _tables.Problem.Fleets[fleet];
        var first = BestFirst(kind, mostMinutes);
        if (first < 0)
        {
            return null;
        }

        Span<int> stops = stackalloc int[Math.Min(8, kind.MaxStops)];
        stops[0] = first;
        var count = 1;
        var value = Try(kind, stops[..1]);
        while (count < stops.Length && Extend(kind, stops, count, mostMinutes, ref value))
        {
            count++;
        }

        Try(kind, stops[..count]);
        return Take(fleet, kind, stops[..count], mostMinutes);
    }

    /// <summary>What the best single visit of a truck is worth.</summary>
    public double BestVisit(int fleet, int mostMinutes)
    {
        Start(fleet);
        var kind = _tables.Problem.Fleets[fleet];
        var best = BestFirst(kind, mostMinutes);
        return best < 0 ? 0 : _ceiling[best];
    }

    /// <summary>Ceilings only fall, so the best stop is found when the highest ceiling is a fresh one.</summary>
    private int BestFirst(TruckFleet kind, int mostMinutes)
    {
        Span<int> one = stackalloc int[1];
        Span<double> full = stackalloc double[1];
        Span<bool> fresh = stackalloc bool[_ceiling.Length];
        while (true)
        {
            var best = -1;
            for (var i = 0; i < _ceiling.Length; i++)
            {
                best = _ceiling[i] > 0 && (best < 0 || _ceiling[i] > _ceiling[best]) ? i : best;
            }

            if (best < 0 || fresh[best])
            {
                return best;
            }

            one[0] = best;
            _ceiling[best] = Try(kind, one);
            fresh[best] = true;
            full[0] = _fill.Kg[0];
            if (_ceiling[best] > 0 && _lastMile.Minutes(one, full) > mostMinutes)
            {
                _ceiling[best] = 0;
            }
        }
    }

    /// <summary>Adds the stop near the first that adds most; what a stop is worth alone is the most that it can add.</summary>
    private bool Extend(TruckFleet kind, Span<int> stops, int count, int mostMinutes, ref double value)
    {
        var least = value * (1 + _shelves.Tuning.StopGain);
        var (best, bestValue, tried) = (-1, least, 0);
        foreach (var i in _lane.Near(_tables, stops[0]))
        {
            if (_ceiling[i] + value <= bestValue || stops[..count].Contains(i))
            {
                continue;
            }

            stops[count] = i;
            var found = Try(kind, stops[..(count + 1)]);
            if (found > bestValue && _lastMile.Minutes(stops[..(count + 1)], _fill.Kg) <= mostMinutes)
            {
                (best, bestValue) = (i, found);
            }

            if (++tried >= _shelves.Tuning.Neighbours)
            {
                break;
            }
        }

        if (best >= 0)
        {
            (stops[count], value) = (best, bestValue);
        }

        return best >= 0;
    }

    private double Try(TruckFleet kind, ReadOnlySpan<int> stops)
    {
        _fill.Begin(kind, stops.Length, _stock);
        for (var i = 0; i < stops.Length; i++)
        {
            var node = _lane.Stops[stops[i]];
            var shelf = _shelves.Of(node, kind.Body, _day);
            _fill.Offer(i, shelf, Left(stops[i], kind.Body, shelf), Room(stops[i]), _factor[stops[i]]);
        }

        var value = _fill.Run();
        foreach (var promise in _promises)
        {
            value += Keeps(promise, kind, stops) ? promise.Points : 0;
        }

        return value;
    }

    private bool Keeps(Promise promise, TruckFleet kind, ReadOnlySpan<int> stops)
    {
        var kg = 0.0;
        for (var i = 0; i < stops.Length; i++)
        {
            kg += promise.Covers[stops[i]] ? _fill.Kg[i] : 0;
        }

        return kg >= 1 && kg >= promise.Agreement.MinLoadShare * kind.Payload.Value && promise.Agreement.CountsAllOf(kind.Body);
    }

    private double[] Left(int stop, TruckBody body, Shelf shelf)
    {
        ref var left = ref _left[(stop * Bodies) + (int)body];
        if (left is null)
        {
            left = new double[shelf.Count];
            for (var i = 0; i < left.Length; i++)
            {
                left[i] = shelf.Pieces[i].Kg;
            }
        }

        return left;
    }

    private ref long Room(int stop)
    {
        ref var room = ref _room[stop];
        room = room < 0 ? _state.Shelters.Room(_lane.Stops[stop], _day) : room;
        return ref room;
    }

    /// <summary>Makes the last fill a run, in the better of both orders, and takes it from what is left.</summary>
    private DraftRun? Take(int fleet, TruckFleet kind, ReadOnlySpan<int> stops, int mostMinutes)
    {
        var loads = _fill.Loads(_stock);
        var drafts = new List<DraftStop>();
        Value = 0;
        for (var i = 0; i < stops.Length; i++)
        {
            var node = _lane.Stops[stops[i]];
            if (loads[i].Length > 0)
            {
                drafts.Add(new(node, loads[i]));
                var kg = loads[i].Sum(l => l.Kg);
                Room(stops[i]) -= kg;
                Value += _factor[stops[i]] * Consume(Left(stops[i], kind.Body, _shelves.Of(node, kind.Body, _day)), _shelves.Of(node, kind.Body, _day), loads[i]);
            }
        }

        foreach (var load in loads.SelectMany(l => l))
        {
            _stock[load.Commodity] -= load.Kg;
        }

        _lastMile.Order(drafts);
        Minutes = _lastMile.Minutes(drafts);
        return drafts.Count == 0 || Minutes > mostMinutes ? null : new(fleet, 1, [.. drafts]);
    }

    private static double Consume(double[] left, Shelf shelf, Load[] loads)
    {
        var value = 0.0;
        foreach (var load in loads)
        {
            var kg = (double)load.Kg;
            for (var i = 0; i < left.Length && kg > 0; i++)
            {
                if (shelf.Pieces[i].Commodity == load.Commodity && left[i] > 0)
                {
                    var used = Math.Min(kg, left[i]);
                    left[i] -= used;
                    kg -= used;
                    value += used * shelf.Pieces[i].Value;
                }
            }
        }

        return value;
    }
}
