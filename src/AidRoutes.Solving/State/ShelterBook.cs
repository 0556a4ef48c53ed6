using AidRoutes.Domain;

namespace AidRoutes.Solving.State;

/// <summary>What shelters get by day, what that is worth (4.1) and whether it fits in their stores (R14).</summary>
internal sealed class ShelterBook
{
    /// <summary>Fewest days whose gains are kept, …</summary>
    private const int LeastDaysKept = 3;

    /// <summary>… and shelters × commodities × days for which they are, about 1 kB each: a step looks at any day, and most shelters have not changed since the last look.</summary>
    private const int MostKept = 800_000;

    /// <summary>Gains of a day are kept for so many contents: a step that is taken back finds the old ones again.</summary>
    private const int ContentsKept = 2;

    private const int PointsKept = 4;
    private readonly SolverTables _tables;
    private readonly long[]?[] _delivered;
    private readonly double[]?[] _points;
    private readonly ulong[]?[] _content;         // [shelter][commodity]: a hash of what has been delivered by day
    private readonly ulong[] _dayKeys;
    private readonly (ulong Content, double Points)[]?[] _known;      // [shelter][commodity × PointsKept + …]
    private readonly GainCache?[]?[] _gains;      // [shelter][(commodity × _daysKept + day mod _daysKept) × ContentsKept + …]
    private readonly int _daysKept;
    private readonly int[] _version;
    private readonly (int Version, long Kg)[]?[] _rooms;      // [shelter][day]

    public ShelterBook(SolverTables tables)
    {
        _tables = tables;
        var nodes = tables.Problem.Nodes.Length;
        (_delivered, _points, _gains) = (new long[]?[nodes], new double[]?[nodes], new GainCache?[]?[nodes]);
        (_version, _rooms) = (new int[nodes], new (int, long)[]?[nodes]);
        var cells = tables.Wants.Sum(wants => wants?.Count(want => want is not null) ?? 0);
        _daysKept = Math.Clamp(MostKept / Math.Max(1, cells), Math.Min(LeastDaysKept, tables.Days), tables.Days);
        (_content, _known) = (new ulong[]?[nodes], new (ulong, double)[]?[nodes]);
        _dayKeys = [.. Enumerable.Range(1, tables.Days).Select(day => Mixed((ulong)day) | 1)];
        for (var node = 0; node < nodes; node++)
        {
            if (tables.Wants[node] is { } wants)
            {
                _delivered[node] = new long[tables.Commodities * tables.Days];
                _points[node] = new double[tables.Commodities];
                _gains[node] = new GainCache?[tables.Commodities * _daysKept * ContentsKept];
                _content[node] = new ulong[tables.Commodities];
                _known[node] = new (ulong, double)[tables.Commodities * PointsKept];
                for (var k = 0; k < wants.Length; k++)
                {
                    Total += _points[node]![k] = PointsOf(node, k);
                    Array.Fill(_known[node]!, (0UL, _points[node]![k]), k * PointsKept, PointsKept);
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
        ref var content = ref _content[shelter]![commodity];
        content += unchecked((ulong)kg * _dayKeys[day]);
        _version[shelter]++;
        var points = KnownPoints(shelter, commodity, content);
        Total += points - _points[shelter]![commodity];
        _points[shelter]![commodity] = points;
    }

    /// <summary>Points of what has been delivered: the last few contents are remembered, since most steps are taken back.</summary>
    private double KnownPoints(int shelter, int commodity, ulong content)
    {
        var known = _known[shelter]!.AsSpan(commodity * PointsKept, PointsKept);
        foreach (var (of, points) in known)
        {
            if (of == content)
            {
                return points;
            }
        }

        known[..^1].CopyTo(known[1..]);
        known[0] = (content, PointsOf(shelter, commodity));
        return known[0].Points;
    }

    /// <summary>Spreads a number over 64 bits (splitmix64).</summary>
    private static ulong Mixed(ulong x)
    {
        unchecked
        {
            x *= 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    /// <summary>The sum of points anew, free of what adding and subtracting has worn off.</summary>
    public void Resum() => Total = _points.Where(p => p is not null).Sum(p => p!.Sum());

    /// <summary>What more of a commodity on a day (from 0) would be used for, dearest first.</summary>
    public List<Gain> Gains(int shelter, int commodity, int day)
    {
        var content = _content[shelter]![commodity];
        var at = ((commodity * _daysKept) + (day % _daysKept)) * ContentsKept;
        var caches = _gains[shelter].AsSpan(at, ContentsKept);
        foreach (var kept in caches)
        {
            if (kept is not null && kept.Day == day && kept.Content == content)
            {
                return kept.Gains;
            }
        }

        // the older of the two makes place
        (caches[0], caches[1]) = (caches[1] ?? new(), caches[0]);
        var cache = caches[0]!;
        (cache.Day, cache.Content) = (day, content);
        cache.Gains.Clear();
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

        return cache.Gains;
    }

    /// <summary>Kilograms that fit on a day (from 0) so that this and every later delivery stays within the store; what is added is taken to lie until then.</summary>
    public long Room(int shelter, int day)
    {
        if (_tables.Problem.Nodes[shelter].Storage is not { } limit)
        {
            return long.MaxValue / 4;
        }

        // versions count from 1 here, so that nothing is known at first
        ref var known = ref (_rooms[shelter] ??= new (int, long)[_tables.Days])[day];
        if (known.Version != _version[shelter] + 1)
        {
            known = (_version[shelter] + 1, FindRoom(shelter, day, limit.Value));
        }

        return known.Kg;
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

        public ulong Content { get; set; }

        public List<Gain> Gains { get; } = [];
    }
}
