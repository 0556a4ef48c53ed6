using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>
/// A valid plan as values of the relaxation's columns, as FORMULATION.md says under "Variables". What it does not set (what is held, missing, short, on the way) the
/// relaxation may choose: with these values given it must have a solution, no dearer than the plan's score, whatever the plan does.
/// </summary>
internal sealed class PlanInModel
{
    private readonly AllocationFrame _frame;
    private readonly Dictionary<(string Part, int Column), double> _values = [];

    public PlanInModel(AllocationFrame frame, Plan plan)
    {
        _frame = frame;
        var committed = frame.Problem.Scenario.Committed.Select(convoy => convoy.Id).ToHashSet();
        PutZeros();
        foreach (var convoy in plan.Convoys.Where(convoy => !committed.Contains(convoy.Id)))
        {
            Put(convoy);
        }
    }

    /// <summary>Names of what can be given.</summary>
    public static readonly string[] Parts = ["trucks", "convoys", "loads", "drops", "visits", "stops", "back", "entries"];

    /// <summary>The model with some parts of the plan given.</summary>
    public LinearModel Given(LinearModel model, params IReadOnlyCollection<string> parts)
    {
        var (lower, upper) = ((double[])model.ColumnLower.Clone(), (double[])model.ColumnUpper.Clone());
        foreach (var ((_, column), value) in _values.Where(x => parts.Contains(x.Key.Part)))
        {
            (lower[column], upper[column]) = (value, value);
        }

        return model with { ColumnLower = lower, ColumnUpper = upper };
    }

    /// <summary>What the plan says of a column; 0 of those that it leaves open.</summary>
    public double Any(Column column) => Parts.Sum(part => _values.GetValueOrDefault((part, column.Index)));

    /// <summary>Columns whose value lies outside their own bounds.</summary>
    public IEnumerable<string> OutOfBounds(LinearModel model) => _values
        .Where(x => x.Value < model.ColumnLower[x.Key.Column] - 1e-6 || x.Value > model.ColumnUpper[x.Key.Column] * (1 + 1e-9) + 1e-6)
        .Select(x => $"{x.Key.Part} {x.Value} not in [{model.ColumnLower[x.Key.Column]}, {model.ColumnUpper[x.Key.Column]}]");

    private void PutZeros()
    {
        _frame.Trips.ForEach(trip => Put("trucks", trip.Trucks, 0));
        _frame.Convoys.ForEach(convoy => Put("convoys", convoy.Count, 0));
        _frame.Loads.SelectMany(pool => pool.Loads).ToList().ForEach(load => Put("loads", load.Kg, 0));
        _frame.Drops.ForEach(drop => Put("drops", drop.Kg, 0));
        _frame.Visits.ForEach(visit => Put("visits", visit.Count, 0));
        _frame.Stops.ForEach(stop => Put("stops", stop.Count, 0));
        foreach (var way in _frame.Returns)
        {
            Put("back", way.Trucks, 0);
            Put("back", way.Convoys, 0);
        }

        foreach (var entry in _frame.Entries)
        {
            Put("entries", entry.Trucks, 0);
            Put("entries", entry.Convoys, 0);
        }
    }

    private void Put(string part, Column? column, double value)
    {
        if (column is { } known)
        {
            _values[(part, known.Index)] = _values.GetValueOrDefault((part, known.Index)) + value;
        }
    }

    private void Put(Convoy convoy)
    {
        var (origin, release, day) = (Node(convoy.Origin), Node(convoy.Release), convoy.Depart.Day.Number);
        var way = WayOf(origin, release, convoy.Out);
        var isMixed = _frame.LongHaulOrigins.Contains(origin);
        foreach (var run in convoy.Runs)
        {
            Put(convoy, run, way, day, release);
        }

        if (origin != release && !isMixed && _frame.Convoys.FirstOrDefault(x => x.Way == way && x.Day == day) is { } counted)
        {
            Put("convoys", counted.Count, 1);
        }

        PutEntries(convoy, way, isMixed);
        PutBack(convoy, origin, release, day);
    }

    private void Put(Convoy convoy, Run run, Way way, int day, int release)
    {
        var fleet = _frame.Problem.Index.Fleets[run.Fleet];
        var trip = _frame.Trips.SingleOrDefault(x => x.Trip.Fleet == fleet && x.Trip.Way == way && x.Trip.Day == day)
            ?? throw new InvalidOperationException($"{convoy.Id}: no trip of {run.Fleet} by {way} on day {day}");
        Put("trucks", trip.Trucks, run.Trucks);
        var pool = _frame.PoolOf(trip.Trip);
        var loads = _frame.Loads.Single(x => x.Trips.Contains(trip)).Loads.ToDictionary(load => load.Commodity, load => load.Kg);
        foreach (var stop in run.Stops)
        {
            var node = Node(stop.Node);
            var lasts = _frame.Problem.Nodes[node].Service.Value + (int)Math.Ceiling((_frame.Problem.Nodes[node].MinutesPerTonne * stop.Loads.Values.Sum(kg => kg.Value) / 1000) - 1e-6);
            var on = TripFinder.DayOfEnd(stop.Start.Value + lasts);
            var to = _frame.Reaches[release].Single(x => x.Store == node || (x.Group?.Members.Contains(node) ?? false));
            Put("visits", _frame.Visits.SingleOrDefault(x => x.Pool == pool && x.Day == on && x.To.Key == to.Key)?.Count, run.Trucks);
            Put("stops", _frame.Stops.SingleOrDefault(x => x.Fleet == fleet && x.Pool == pool && x.Day == on)?.Count, run.Trucks);
            foreach (var (id, kg) in stop.Loads)
            {
                var k = _frame.Problem.Index.Commodities[id];
                Put("loads", loads.TryGetValue(k, out var load) ? load : null, (double)kg.Value * run.Trucks);
                Put("drops", _frame.Drops.SingleOrDefault(x => x.Area == _frame.AreaOfPool(pool) && x.Day == on && x.Commodity == k && x.To.Key == to.Key)?.Kg, (double)kg.Value * run.Trucks);
            }
        }
    }

    private void PutEntries(Convoy convoy, Way way, bool isMixed)
    {
        var overnight = convoy.Runs.Where(run => _frame.Problem.Fleets[_frame.Problem.Index.Fleets[run.Fleet]].IsLongHaul).Sum(run => run.Trucks);
        foreach (var link in isMixed ? way.Links : [])
        {
            var on = convoy.Out.First(entry => _frame.Problem.Index.Links[entry.Link] == link).Enter.Day.Number;
            var entry = _frame.Entries.Single(x => x.Link == link && x.Day == on);
            Put("entries", entry.Trucks, overnight);
            Put("entries", entry.Convoys, 1);
        }
    }

    private void PutBack(Convoy convoy, int origin, int release, int day)
    {
        var trucks = convoy.Runs.Where(run => !_frame.Problem.Fleets[_frame.Problem.Index.Fleets[run.Fleet]].IsLongHaul).Sum(run => run.Trucks);
        if (origin == release || trucks == 0)
        {
            return;
        }

        var home = WayOf(release, origin, convoy.Return);
        var back = _frame.Returns.SingleOrDefault(x => x.Way == home && x.Day == day) ?? throw new InvalidOperationException($"{convoy.Id}: no way home {home} on day {day}");
        Put("back", back.Trucks, trucks);
        Put("back", back.Convoys, 1);
    }

    /// <summary>The way that the convoy's path contains: its own without circles, or the one that stands for all that are not told apart.</summary>
    private Way WayOf(int from, int to, IEnumerable<LinkEntry> path)
    {
        var (links, nodes) = (new List<int>(), new List<int> { from });
        foreach (var entry in path)
        {
            var link = _frame.Problem.Index.Links[entry.Link];
            var (start, end) = _frame.Problem.Ends(link);
            var next = nodes[^1] == start ? end : start;
            links.Add(link);
            nodes.Add(next);
            if (nodes.IndexOf(next) is var first && first < nodes.Count - 1)
            {
                links.RemoveRange(first, links.Count - first);
                nodes.RemoveRange(first + 1, nodes.Count - first - 1);
            }
        }

        var (ways, controlled) = (_frame.Times.Between(from, to), links.Where(link => _frame.Problem.Links[link].IsControlled).ToArray());
        return ways.FirstOrDefault(way => way.Links.SequenceEqual(controlled)) ?? ways[^1];
    }

    private int Node(NodeId id) => _frame.Problem.Index.Nodes[id];
}
