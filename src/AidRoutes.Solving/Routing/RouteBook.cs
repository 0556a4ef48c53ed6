using AidRoutes.Domain;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Routing;

/// <summary>A few routes for each origin, release and day: the quickest over links open that day, and ways round each controlled link of it. Safe for many threads.</summary>
internal sealed class RouteBook
{
    private const int MostRoutes = 4;
    private readonly SolverTables _tables;
    private readonly WaySearch _search;
    private readonly Dictionary<(int From, int Day, int Banned), int[]?[]> _ways = [];
    private readonly Dictionary<(int Origin, int Release, int Day), Route[]> _routes = [];

    public RouteBook(SolverTables tables) => (_tables, _search) = (tables, new(tables));

    /// <summary>Routes to try on a day (from 1), best first; empty where no way is open. Day 0: over links that open on any day.</summary>
    public Route[] On(int origin, int release, int day)
    {
        lock (_routes)
        {
            if (!_routes.TryGetValue((origin, release, day), out var routes))
            {
                _routes[(origin, release, day)] = routes = Find(origin, release, day);
            }

            return routes;
        }
    }

    private Route[] Find(int origin, int release, int day)
    {
        if (origin == release)
        {
            return [new([], [], 0)];
        }

        var outs = Ways(origin, release, day);
        var backs = Ways(release, origin, day);
        return [.. outs.SelectMany((o, i) => backs.Select((b, j) => (Rank: i + j, Route: new Route(o, b, MinutesOf(o, day) + MinutesOf(b, day)))))
            .Where(r => NoLinkTwice(r.Route)).OrderBy(r => r.Rank).ThenBy(r => r.Route.Minutes).Select(r => r.Route).Take(MostRoutes)];
    }

    private bool NoLinkTwice(Route route) => !route.Out.Where(_tables.IsControlled).Intersect(route.Return).Any();

    private List<int[]> Ways(int from, int to, int day)
    {
        var found = new List<int[]>();
        if (Way(from, to, day, -1) is { } best)
        {
            found.Add(best);
            foreach (var banned in best.Where(_tables.IsControlled))
            {
                if (Way(from, to, day, banned) is { } other && MinutesOf(other, day) <= (2 * MinutesOf(best, day)) + 120 && !found.Any(f => f.SequenceEqual(other)))
                {
                    found.Add(other);
                }
            }
        }

        if (day > 0 && Way(from, to, 0, -1) is { } later && !found.Any(f => f.SequenceEqual(later)))
        {
            found.Add(later);       // a long haul meets some links on later days
        }

        return found;
    }

    private int[]? Way(int from, int to, int day, int banned)
    {
        if (!_ways.TryGetValue((from, day, banned), out var ways))
        {
            _ways[(from, day, banned)] = ways = _search.From(from, link => link != banned && IsOpen(link, day), link => Minutes(link, day));
        }

        return ways[to];
    }

    private bool IsOpen(int link, int day)
        => _tables.LinkDays[link] is not { } days || (day > 0 ? days[Math.Min(day, _tables.Days) - 1].IsOpen : Array.Exists(days, d => d.IsOpen));

    private int Minutes(int link, int day)
        => _tables.LinkDays[link] is { } days ? days[Math.Clamp(day, 1, _tables.Days) - 1].Minutes : _tables.Problem.Links[link].Travel.Value;

    private int MinutesOf(int[] way, int day) => way.Sum(link => Minutes(link, day));
}
