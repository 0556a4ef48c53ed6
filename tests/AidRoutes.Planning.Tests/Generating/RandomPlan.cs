using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Plans by trial: convoys thrown together mostly right, kept while the plan stays valid.</summary>
internal sealed class RandomPlan(Random random, PlanningProblem problem)
{
    private readonly Scenario _scenario = problem.Scenario;

    /// <summary>A plan that stands on the committed convoys. Almost always valid.</summary>
    public static Plan Make(Random random, PlanningProblem problem, int tries = 100, int most = 5)
    {
        var trial = new RandomPlan(random, problem);
        var plan = new Plan(problem.Scenario.Id, null, null, problem.Scenario.Committed);
        for (var i = 0; i < tries && plan.Convoys.Length < most + problem.Scenario.Committed.Length; i++)
        {
            if (trial.Convoy($"c{i}") is { } convoy)
            {
                var more = plan with { Convoys = plan.Convoys.Add(convoy) };
                plan = PlanChecker.Verify(problem, more).Valid ? more : plan;
            }
        }

        return plan;
    }

    private Convoy? Convoy(string id)
    {
        var first = random.Pick(_scenario.Fleets);
        var origin = problem.Index.Nodes[first.Base];
        var way = Wander(origin, goal: null);
        var release = way.Count == 0 ? origin : way[^1].To;
        if (way.Count > 0 && !_scenario.Nodes[release].ReleasesConvoys)
        {
            return null;
        }

        var runs = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Loaded(first, origin, release)).OfType<Run>().ToList();
        var home = Wander(release, origin);
        return runs.Count == 0 || (release != origin && home.Count == 0) ? null : Timed(id, first, origin, release, way, runs, home);
    }

    /// <summary>A random way over junctions; to a goal, or to wherever the walk ends.</summary>
    private List<(int Link, int To)> Wander(int start, int? goal)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var (way, at) = (new List<(int Link, int To)>(), start);
            while (at != goal && way.Count < 5 && (way.Count == 0 || _scenario.Nodes[at].Kind == NodeKind.Junction))
            {
                var steps = Steps(at);
                if (steps.Count == 0 || (goal is null && random.Chance(way.Count == 0 ? 0.2 : 0.1)))
                {
                    break;
                }

                way.Add(random.Pick(steps));
                at = way[^1].To;
            }

            if (goal is null || at == goal)
            {
                return way;
            }
        }

        return [];
    }

    private List<(int Link, int To)> Steps(int at) => [.. Enumerable.Range(0, _scenario.Links.Length).SelectMany(link =>
    {
        var (from, to) = problem.Ends(link);
        return from == at ? new[] { (link, to) } : to == at && _scenario.Links[link].TwoWay ? [(link, from)] : [];
    })];

    private Run? Loaded(TruckFleet first, int origin, int release)
    {
        var fleet = random.Pick([.. _scenario.Fleets.Where(f => f.Base == first.Base)]);
        var goods = _scenario.Commodities.Where(c => c.Body == fleet.Body).ToList();
        var places = Enumerable.Range(0, _scenario.Nodes.Length)
            .Where(n => _scenario.Nodes[n].TakesDeliveries && n != origin && problem.Road(release, n).Exists && problem.Road(n, release).Exists)
            .OrderBy(_ => random.Next()).Take(random.Next(1, Math.Min(fleet.MaxStops, 3) + 1)).ToList();
        if (goods.Count == 0 || places.Count == 0)
        {
            return null;
        }

        var share = fleet.Payload.Value / places.Count;
        return new(fleet.Id, random.Next(1, 4), [.. places.Select(n => new Stop(_scenario.Nodes[n].Id, default, Loads(goods, share)))], default);
    }

    private ImmutableSortedDictionary<CommodityId, Kilograms> Loads(List<Commodity> goods, long room)
    {
        var chosen = goods.OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToList();
        return chosen.ToImmutableSortedDictionary(c => c.Id, _ => new Kilograms(random.NextInt64(1, Math.Max(2, room / chosen.Count))));
    }

    private Convoy? Timed(string id, TruckFleet fleet, int origin, int release, List<(int Link, int To)> way, List<Run> runs, List<(int Link, int To)> home)
    {
        var day = random.Next(0, problem.Days) * Minute.PerDay;
        var (opens, closes) = (day + fleet.Shift.Opens.MinuteOfDay, day + fleet.Shift.Closes.MinuteOfDay);
        var depart = Math.Max(_scenario.Now.Value, random.Next(opens, Math.Max(opens + 1, (opens + closes) / 2)));
        var trucks = runs.Sum(run => run.Trucks);
        var (enters, released) = Pass(way, depart, trucks);
        var timed = runs.Select(run => Timed(run, release, released)).ToImmutableArray();
        var lastBack = timed.Max(run => run.Back.Value);
        var (back, at) = Pass(home, lastBack, trucks);
        return at > problem.HorizonMinutes ? null : new(
            new(id), _scenario.Nodes[origin].Id, _scenario.Nodes[release].Id, new(depart), enters, timed, back, new(at + Pause()));
    }

    private (ImmutableArray<LinkEntry> Entries, int Exit) Pass(List<(int Link, int To)> way, int ready, int trucks)
    {
        var entries = ImmutableArray.CreateBuilder<LinkEntry>();
        foreach (var (link, _) in way)
        {
            var enter = Open(problem.OpenSpells(link), ready + Pause());
            entries.Add(new(_scenario.Links[link].Id, new(enter)));
            ready = enter + (_scenario.Links[link].IsControlled ? problem.On(link, new Minute(enter).Day.Number).PassageMinutes(trucks) : _scenario.Links[link].Travel.Value);
        }

        return (entries.ToImmutable(), ready);
    }

    private Run Timed(Run run, int release, int ready)
    {
        var (at, stops) = (release, ImmutableArray.CreateBuilder<Stop>());
        foreach (var stop in run.Stops)
        {
            var index = problem.Index.Nodes[stop.Node];
            var node = _scenario.Nodes[index];
            var start = Open(problem.ReceiveSpells(index), ready + problem.Road(at, index).Minutes + Pause());
            var kg = stop.Loads.Values.Sum(load => load.Value);
            stops.Add(stop with { Start = new(start) });
            (at, ready) = (index, start + node.Service.Value + (int)Math.Ceiling((node.MinutesPerTonne * kg / 1000) - 1e-6));
        }

        return run with { Stops = stops.ToImmutable(), Back = new(ready + problem.Road(at, release).Minutes + Pause()) };
    }

    /// <summary>Mostly none.</summary>
    private int Pause() => random.Chance(0.7) ? 0 : random.Next(1, 90);

    private static int Open(ReadOnlySpan<Spell> spells, int at)
    {
        foreach (var spell in spells)
        {
            if (spell.To >= at)
            {
                return Math.Max(at, spell.From);
            }
        }

        return at;
    }
}
