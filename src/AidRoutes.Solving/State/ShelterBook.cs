using AidRoutes.Domain;

namespace AidRoutes.Solving.State;

/// <summary>What shelters get by day, what that is worth (4.1) and whether it fits in their stores (R14).</summary>
internal sealed class ShelterBook
{
    private const int DaysKept = 3;
    private readonly SolverTables _tables;
    private readonly long[]?[] _delivered;
    private readonly double[]?[] _points;
    private readonly GainCache?[]?[] _gains;      // [shelter][commodity × DaysKept + day mod DaysKept]
    private readonly int[] _version;
    private readonly (int Day, int Version, long Kg)[] _rooms;

    public ShelterBook(SolverTables tables)
    {
        _tables = tables;
        var nodes = tables.Problem.Nodes.Length;
        (_delivered, _points, _gains) = (new long[]?[nodes], new double[]?[nodes], new GainCache?[]?[nodes]);
        (_version, _rooms) = (new int[nodes], new (int, int, long)[nodes]);
        Array.Fill(_rooms, (-1, -1, 0L));
        for (var node = 0; node < nodes; node++)
        {
            if (tables.Wants[node] is { } wants)
            {
                _delivered[node] = new long[tables.Commodities * tables.Days];
                _points[node] = new double[tables.Commodities];
                _gains[node] = new GainCache?[tables.Commodities * DaysKept];
                for (var k = 0; k < wants.Length; k++)
                {
                    Total += _points[node]![k] = PointsOf(node, k);
                }
            }
        }
    }

    /// <summary>Points of 4.1.</summary>
    public double Total { get; private set; }

    public long Delivered(int shelter, int commodity, int day) => _delivered[shelter]![(commodity * _tables.Days) + day];

    /// <summary>Changes whenever the shelter gets something or gives it back.</summary>
    public int Version(int shelter) => _version[shelter];

    public double Points(int shelter, int commodity) => _points[shelter]![commodity];

    public void Deliver(int shelter, int commodity, int day, long kg)
    {
        _delivered[shelter]![(commodity * _tables.Days) + day] += kg;
        for (var i = 0; i < DaysKept; i++)
        {
            _gains[shelter]![(commodity * DaysKept) + i]?.Clear();
        }

        _version[shelter]++;
        var points = PointsOf(shelter, commodity);
        Total += points - _points[shelter]![commodity];
        _points[shelter]![commodity] = points;
    }

    /// <summary>The sum of points anew, free of what adding and subtracting has worn off.</summary>
    public void Resum() => Total = _points.Where(p => p is not null).Sum(p => p!.Sum());

    /// <summary>What more of a commodity on a day (from 0) would be used for, dearest first.</summary>
    public List<Gain> Gains(int shelter, int commodity, int day)
    {
        var cache = _gains[shelter]![(commodity * DaysKept) + (day % DaysKept)] ??= new();
        if (cache.Day != day)
        {
            cache.Clear();
            cache.Day = day;
            if (_tables.Wants[shelter]![commodity] is { } want)
            {
                Span<double> slack = stackalloc double[_tables.Days], more = stackalloc double[_tables.Days];
                Arrived(shelter, commodity, want.Stock, slack);
                for (var d = 0; d < more.Length; d++)
                {
                    more[d] = slack[d] + (d >= day ? 1e9 : 0);
                }

                want.Gains(slack, more, cache.Gains);
            }
        }

        return cache.Gains;
    }

    /// <summary>Kilograms that fit on a day (from 0) so that this and every later delivery stays within the store; what is added is taken to lie until then.</summary>
    public long Room(int shelter, int day)
    {
        if (_tables.Problem.Nodes[shelter].Storage is not { } limit)
        {
            return long.MaxValue / 4;
        }

        var (knownDay, knownVersion, known) = _rooms[shelter];
        if (knownDay == day && knownVersion == _version[shelter])
        {
            return known;
        }

        var found = FindRoom(shelter, day, limit.Value);
        _rooms[shelter] = (day, _version[shelter], found);
        return found;
    }

    private long FindRoom(int shelter, int day, long limit)
    {
        Span<long> held = stackalloc long[_tables.Commodities];
        var room = long.MaxValue / 4;
        Start(shelter, held);
        for (var d = 0; d < _tables.Days; d++)
        {
            var any = Receive(shelter, d, held) || d == day;
            if (any && d >= day)
            {
                room = Math.Min(room, limit - Sum(held));
            }

            EatFrom(shelter, d, held);
        }

        return Math.Max(0, room);
    }

    /// <summary>R14 at a shelter.</summary>
    public bool Fits(int shelter)
    {
        if (_tables.Problem.Nodes[shelter].Storage is not { } limit)
        {
            return true;
        }

        Span<long> held = stackalloc long[_tables.Commodities];
        Start(shelter, held);
        for (var d = 0; d < _tables.Days; d++)
        {
            if (Receive(shelter, d, held) && Sum(held) > limit.Value)
            {
                return false;
            }

            EatFrom(shelter, d, held);
        }

        return true;
    }

    private void Start(int shelter, Span<long> held)
    {
        var node = _tables.Problem.Nodes[shelter];
        for (var k = 0; k < held.Length; k++)
        {
            held[k] = node.Stock.TryGetValue(_tables.Problem.Commodities[k].Id, out var kg) ? kg.Value : 0;
        }
    }

    private bool Receive(int shelter, int day, Span<long> held)
    {
        var any = false;
        for (var k = 0; k < held.Length; k++)
        {
            var kg = Delivered(shelter, k, day);
            held[k] += kg;
            any |= kg != 0;
        }

        return any;
    }

    private void EatFrom(int shelter, int day, Span<long> held)
    {
        for (var k = 0; k < held.Length; k++)
        {
            held[k] -= Math.Min(held[k], _tables.Problem.NeedKg(shelter, k, day + 1));
        }
    }

    private static long Sum(Span<long> held)
    {
        var sum = 0L;
        foreach (var kg in held)
        {
            sum += kg;
        }

        return sum;
    }

    private void Arrived(int shelter, int commodity, long stock, Span<double> slack)
    {
        var sum = stock;
        for (var d = 0; d < slack.Length; d++)
        {
            sum += Delivered(shelter, commodity, d);
            slack[d] = sum;
        }
    }

    private double PointsOf(int shelter, int commodity)
    {
        if (_tables.Wants[shelter]![commodity] is not { } want)
        {
            return 0;
        }

        Span<double> slack = stackalloc double[_tables.Days];
        Arrived(shelter, commodity, want.Stock, slack);
        return want.Points(slack);
    }

    private sealed class GainCache
    {
        public int Day { get; set; } = -1;

        public List<Gain> Gains { get; } = [];

        public void Clear()
        {
            Day = -1;
            Gains.Clear();
        }
    }
}
