using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// Stops that trucks have the time for, with nothing to unload: where loads are chosen anew, the program may use them, and those that it leaves empty fall away again. A run
/// gets one at the most, near one of its own, and no convoy gets home later for it.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="random">Which stops.</param>
internal sealed class ExtraStops(PlanningProblem problem, Random random)
{
    /// <summary>Shelters near a stop of which one is drawn.</summary>
    private const int Near = 6;

    /// <summary>Part of the time to spare that is kept for unloading.</summary>
    private const double ForUnloading = 0.6;

    private readonly Dictionary<int, int[]> _near = [];

    /// <summary>The plan with further stops on runs to shelters of the convoys in scope.</summary>
    public Plan AddTo(Plan plan, CargoScope scope)
        => problem.Scenario.Baseline.IsEmpty ? plan with { Convoys = [.. plan.Convoys.Select(convoy => scope.Includes(convoy) ? AddTo(convoy) : convoy)] } : plan;

    private Convoy AddTo(Convoy convoy)
    {
        var leaves = convoy.Return.IsEmpty ? convoy.Home.Value : convoy.Return[0].Enter.Value;
        return convoy with { Runs = [.. convoy.Runs.Select(run => WithStop(convoy, run, leaves) ?? run)] };
    }

    private Run? WithStop(Convoy convoy, Run run, int leaves)
    {
        var fleet = problem.Fleets[problem.Index.Fleets[run.Fleet]];
        if (run.Stops.Length >= fleet.MaxStops || run.Back.Value >= leaves || run.Stops.Any(stop => problem.Nodes[problem.Index.Nodes[stop.Node]].KeepsStock))
        {
            return null;
        }

        var after = random.Next(run.Stops.Length);
        var near = NearTo(problem.Index.Nodes[run.Stops[after].Node]);
        if (near.Length == 0 || near[random.Next(near.Length)] is var extra && run.Stops.Any(stop => problem.Index.Nodes[stop.Node] == extra))
        {
            return null;
        }

        return Timed(convoy, run, after, extra, 0, leaves) is { } soonest
            ? Timed(convoy, run, after, extra, (int)(ForUnloading * (leaves - soonest.Back.Value)), leaves) ?? soonest
            : null;
    }

    /// <summary>The run with the stop after one of its own, so many minutes kept there; null where another would be served on another day then, or the convoy would have to wait.</summary>
    private Run? Timed(Convoy convoy, Run run, int after, int extra, int kept, int leaves)
    {
        var stops = run.Stops.Take(after + 1).ToList();
        var (at, ready) = (problem.Index.Nodes[stops[^1].Node], End(stops[^1]));
        foreach (var stop in run.Stops.Skip(after + 1).Prepend(new Stop(problem.Nodes[extra].Id, new(0), ImmutableSortedDictionary<CommodityId, Kilograms>.Empty)))
        {
            var node = problem.Index.Nodes[stop.Node];
            var lasts = Lasts(stop) + (node == extra ? kept : 0);
            var start = Start(node, ready + problem.Road(at, node).Minutes, lasts);
            if (start < 0 || (node != extra && TripFinder.DayOfEnd(start + lasts) != TripFinder.DayOfEnd(End(stop))))
            {
                return null;
            }

            stops.Add(stop with { Start = new(start) });
            (at, ready) = (node, start + lasts);
        }

        var back = ready + problem.Road(at, problem.Index.Nodes[convoy.Release]).Minutes;
        return back > leaves ? null : run with { Stops = [.. stops], Back = new(back) };
    }

    /// <summary>A convoy's runs to shelters without waits that loads chosen anew have left, where no delivery comes on another day for it.</summary>
    public Convoy Tightened(Convoy convoy)
    {
        var released = convoy.Out.IsEmpty ? convoy.Depart.Value : ExitOf(convoy);
        return convoy with { Runs = [.. convoy.Runs.Select(run => Tightened(convoy, run, released) ?? run)] };
    }

    private int ExitOf(Convoy convoy)
    {
        var (last, link) = (convoy.Out[^1], problem.Index.Links[convoy.Out[^1].Link]);
        return last.Enter.Value + (problem.Links[link].IsControlled ? problem.On(link, last.Enter.Day.Number).PassageMinutes(convoy.Runs.Sum(run => run.Trucks)) : problem.Links[link].Travel.Value);
    }

    private Run? Tightened(Convoy convoy, Run run, int released)
    {
        var (at, ready, stops) = (problem.Index.Nodes[convoy.Release], released, new List<Stop>());
        foreach (var stop in run.Stops)
        {
            var node = problem.Index.Nodes[stop.Node];
            var start = problem.Nodes[node].KeepsStock ? -1 : Start(node, ready + problem.Road(at, node).Minutes, Lasts(stop));
            if (start < 0 || TripFinder.DayOfEnd(start + Lasts(stop)) != TripFinder.DayOfEnd(End(stop)))
            {
                return null;
            }

            stops.Add(stop with { Start = new(start) });
            (at, ready) = (node, start + Lasts(stop));
        }

        return run with { Stops = [.. stops], Back = new(ready + problem.Road(at, problem.Index.Nodes[convoy.Release]).Minutes) };
    }

    private int Start(int node, int arrival, int lasts)
    {
        var spells = problem.ReceiveSpells(node);
        for (var i = Math.Max(0, Spell.IndexAt(spells, arrival)); i < spells.Length; i++)
        {
            var start = Math.Max(arrival, spells[i].From);
            if (start + lasts <= spells[i].To)
            {
                return start;
            }
        }

        return -1;
    }

    private int End(Stop stop) => stop.Start.Value + Lasts(stop);

    private int Lasts(Stop stop)
    {
        var node = problem.Nodes[problem.Index.Nodes[stop.Node]];
        return node.Service.Value + (int)Math.Ceiling((node.MinutesPerTonne * stop.Loads.Values.Sum(kg => kg.Value) / 1000) - LinkDay.Tolerance);
    }

    private int[] NearTo(int node)
    {
        if (!_near.TryGetValue(node, out var near))
        {
            var legs = problem.RoadsFrom(node);
            var reached = new List<(int Minutes, int Node)>();
            for (var other = 0; other < problem.Nodes.Length; other++)
            {
                if (other != node && problem.Nodes[other].Kind == NodeKind.Shelter && legs[other].Exists)
                {
                    reached.Add((legs[other].Minutes, other));
                }
            }

            _near[node] = near = [.. reached.Order().Take(Near).Select(x => x.Node)];
        }

        return near;
    }
}
