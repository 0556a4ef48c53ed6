using AidRoutes.Domain;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Routing;

/// <summary>
/// Which origins serve which shelters through which place of release, and which feed which platform or warehouse. Found from the data alone: a shelter keeps
/// the few releases that are nearest, there and back; goods flow away from the hubs.
/// </summary>
internal sealed class LaneBook
{
    private const int MostReleases = 3;
    private readonly SolverTables _tables;
    private readonly int[] _nearest;
    private readonly (int Shelter, int Minutes)[][] _served;
    private readonly (int Shelter, int Minutes)[]?[] _catchments;

    public LaneBook(SolverTables tables, RouteBook routes)
    {
        _tables = tables;
        Routes = routes;
        Origins = [.. Enumerable.Range(0, tables.Problem.Nodes.Length).Where(n => tables.Problem.Nodes[n].KeepsStock && tables.FleetsAt[n].Length > 0)];
        var releases = Origins.ToDictionary(o => o, ReleasesFrom);
        var lanes = new List<Lane>();
        foreach (var origin in Origins)
        {
            AddDeliveries(lanes, origin, releases[origin]);
        }

        Reach = ReachOf(lanes, releases);
        var feedable = Feedable(lanes.Select(l => l.Origin).ToHashSet(), releases);
        AddTransfers(lanes, releases, feedable);
        Lanes = [.. lanes];
        Deliveries = tables.Problem.Nodes.Select((_, n) => lanes.Where(l => l.Origin == n && !l.IsTransfer).ToArray()).ToArray();
        Feeds = tables.Problem.Nodes.Select((_, n) => lanes.Where(l => l.IsTransfer && l.Stops[0] == n).ToArray()).ToArray();
        Stages = StagesOf();
        _served = [.. Enumerable.Range(0, Reach.Length).Select(ServedBy)];
        _nearest = [.. Enumerable.Range(0, Reach.Length).Select(NearestOf)];
        _catchments = new (int, int)[]?[Reach.Length];
        var fed = Stages.SelectMany(s => s).Select(target => Catchment(target).Length).ToArray();
        TypicalCatchment = fed.Length == 0 ? 0 : fed.Sum() / fed.Length;
    }

    public RouteBook Routes { get; }

    /// <summary>Places that convoys may leave from.</summary>
    public int[] Origins { get; }

    public Lane[] Lanes { get; }

    /// <summary>[origin]: lanes to shelters.</summary>
    public Lane[][] Deliveries { get; }

    /// <summary>[platform or warehouse]: lanes that feed it.</summary>
    public Lane[][] Feeds { get; }

    /// <summary>Places that are fed, in groups, those nearest to the hubs first.</summary>
    public int[][] Stages { get; }

    /// <summary>[shelter]: origins that serve it, with minutes there and back, nearest first.</summary>
    public (int Origin, int Minutes)[][] Reach { get; }

    /// <summary>Minutes there and back from the nearest origin that is fed, or the nearest at all.</summary>
    public int NearestMinutes(int shelter) => _nearest[shelter];

    /// <summary>Minutes there and back from an origin that serves a shelter.</summary>
    public int MinutesFrom(int origin, int shelter)
    {
        foreach (var (from, minutes) in Reach[shelter])
        {
            if (from == origin)
            {
                return minutes;
            }
        }

        return int.MaxValue / 2;
    }

    /// <summary>Shelters that an origin serves, itself or through those it feeds, with minutes there and back.</summary>
    public (int Shelter, int Minutes)[] Catchment(int origin) => _catchments[origin] ??= CatchmentOf(origin);

    /// <summary>Shelters in the catchment of a place that is fed, on average.</summary>
    public int TypicalCatchment { get; }

    /// <summary>Shelters that an origin serves itself, with minutes there and back.</summary>
    public (int Shelter, int Minutes)[] Served(int origin) => _served[origin];

    private (int Shelter, int Minutes)[] ServedBy(int origin)
        => [.. Deliveries[origin].SelectMany(l => l.Stops).Distinct().Order().Select(s => (s, MinutesFrom(origin, s)))];

    private (int Shelter, int Minutes)[] CatchmentOf(int origin)
    {
        var found = new SortedDictionary<int, int>();
        foreach (var shelter in Deliveries[origin].SelectMany(l => l.Stops))
        {
            found[shelter] = Reach[shelter].First(r => r.Origin == origin).Minutes;
        }

        foreach (var (shelter, minutes) in Lanes.Where(l => l.IsTransfer && l.Origin == origin).SelectMany(l => Catchment(l.Stops[0])))
        {
            found[shelter] = Math.Min(minutes, found.GetValueOrDefault(shelter, int.MaxValue));
        }

        return [.. found.Select(f => (f.Key, f.Value))];
    }

    private int NearestOf(int shelter)
    {
        foreach (var (origin, minutes) in Reach[shelter])
        {
            if (Feeds[origin].Length > 0)
            {
                return minutes;
            }
        }

        return Reach[shelter] is [var first, ..] ? first.Minutes : 0;
    }

    private List<(int Release, int Minutes)> ReleasesFrom(int origin)
    {
        var found = new List<(int, int)> { (origin, 0) };
        for (var n = 0; n < _tables.Problem.Nodes.Length; n++)
        {
            if (n != origin && _tables.Problem.Nodes[n].ReleasesConvoys && Routes.On(origin, n, 0) is [var route, ..])
            {
                found.Add((n, route.Minutes));
            }
        }

        return found;
    }

    private int RoundTrip(int release, int stop)
    {
        var (there, back) = (_tables.Road(release, stop), _tables.Road(stop, release));
        return there.Exists && back.Exists ? there.Minutes + back.Minutes : -1;
    }

    private void AddDeliveries(List<Lane> lanes, int origin, List<(int Release, int Minutes)> releases)
    {
        var served = releases.ToDictionary(r => r.Release, _ => new List<int>());
        for (var s = 0; s < _tables.Wants.Length; s++)
        {
            if (_tables.Wants[s] is { } wants && Array.Exists(wants, w => w is not null))
            {
                foreach (var release in Nearest(releases, s))
                {
                    served[release].Add(s);
                }
            }
        }

        foreach (var (release, _) in releases.Where(r => served[r.Release].Count > 0))
        {
            lanes.Add(new() { Origin = origin, Release = release, Stops = [.. served[release]], IsTransfer = false, Index = lanes.Count });
        }
    }

    private IEnumerable<int> Nearest(List<(int Release, int Minutes)> releases, int stop)
    {
        var ways = releases.Select(r => (r.Release, r.Minutes, Road: RoundTrip(r.Release, stop))).Where(r => r.Road >= 0)
            .OrderBy(r => r.Minutes + r.Road).ThenBy(r => r.Release).ToList();
        return ways.Where(r => r.Minutes + r.Road <= (1.35 * (ways[0].Minutes + ways[0].Road)) + 30).Take(MostReleases).Select(r => r.Release);
    }

    private (int Origin, int Minutes)[][] ReachOf(List<Lane> lanes, Dictionary<int, List<(int Release, int Minutes)>> releases)
    {
        var best = _tables.Problem.Nodes.Select(_ => new SortedDictionary<int, int>()).ToArray();
        foreach (var lane in lanes)
        {
            var way = releases[lane.Origin].First(r => r.Release == lane.Release).Minutes;
            foreach (var stop in lane.Stops)
            {
                var minutes = way + RoundTrip(lane.Release, stop);
                best[stop][lane.Origin] = Math.Min(minutes, best[stop].GetValueOrDefault(lane.Origin, int.MaxValue));
            }
        }

        return [.. best.Select(b => b.Select(p => (p.Key, p.Value)).OrderBy(p => p.Value).ThenBy(p => p.Key).ToArray())];
    }

    /// <summary>Origins that serve shelters, or that feed one that does.</summary>
    private HashSet<int> Feedable(HashSet<int> found, Dictionary<int, List<(int Release, int Minutes)>> releases)
    {
        var before = -1;
        while (before != found.Count)
        {
            before = found.Count;
            found.UnionWith([.. Origins.Where(o => found.Any(t => t != o && _tables.Problem.Nodes[t].TakesDeliveries && releases[o].Any(r => RoundTrip(r.Release, t) >= 0)))]);
        }

        return found;
    }

    private void AddTransfers(List<Lane> lanes, Dictionary<int, List<(int Release, int Minutes)>> releases, HashSet<int> feedable)
    {
        var rank = Ranks(releases, feedable);
        foreach (var origin in Origins)
        {
            foreach (var target in feedable.Order().Where(t => t != origin && _tables.Problem.Nodes[t].TakesDeliveries))
            {
                var goesOn = rank[origin] < rank[target] || (rank[origin] == rank[target] && Tier(origin) < Tier(target));
                foreach (var release in goesOn ? Nearest(releases[origin], target).Take(1) : [])
                {
                    lanes.Add(new() { Origin = origin, Release = release, Stops = [target], IsTransfer = true, Index = lanes.Count });
                }
            }
        }
    }

    private int Tier(int node) => (int)_tables.Problem.Nodes[node].Kind;

    /// <summary>Transfers from the hubs, counted in hops; a place that no hub reaches counts as a hub.</summary>
    private int[] Ranks(Dictionary<int, List<(int Release, int Minutes)>> releases, HashSet<int> feedable)
    {
        var rank = new int[_tables.Problem.Nodes.Length];
        Array.Fill(rank, int.MaxValue);
        var queue = new Queue<int>();
        foreach (var hub in Origins.Where(o => _tables.Problem.Nodes[o].Kind == NodeKind.Hub))
        {
            rank[hub] = 0;
            queue.Enqueue(hub);
        }

        while (queue.TryDequeue(out var at))
        {
            foreach (var target in feedable.Order().Where(t => rank[t] == int.MaxValue && releases[at].Any(r => RoundTrip(r.Release, t) >= 0)))
            {
                rank[target] = rank[at] + 1;
                queue.Enqueue(target);
            }
        }

        return [.. rank.Select(r => r == int.MaxValue ? 0 : r)];
    }

    private int[][] StagesOf()
    {
        var stages = new List<int[]>();
        var open = Enumerable.Range(0, Feeds.Length).Where(n => Feeds[n].Length > 0).ToList();
        while (open.Count > 0)
        {
            int[] ready = [.. open.Where(n => Feeds[n].All(f => !open.Contains(f.Origin)))];
            stages.Add(ready.Length > 0 ? ready : [open[0]]);
            open.RemoveAll(stages[^1].Contains);
        }

        return [.. stages];
    }
}
