using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Changes one field of a plan: by a little, by much, or to what makes no sense.</summary>
internal sealed class PlanMutator(Random random, Scenario scenario)
{
    public static Plan Mutate(Random random, Scenario scenario, Plan plan) => new PlanMutator(random, scenario).Mutate(plan);

    private Plan Mutate(Plan plan)
    {
        if (plan.Convoys.IsEmpty)
        {
            return plan with { Score = 0 };
        }

        return random.Next(14) switch
        {
            0 => plan with { Convoys = plan.Convoys.RemoveAt(random.Next(plan.Convoys.Length)) },
            1 => plan with { Convoys = plan.Convoys.Add(Again(random.Pick(plan.Convoys))) },
            2 => plan with { Bound = random.Pick([0, 1e12]) },
            3 => plan with { Score = random.Next(0, 1000), Scenario = random.Chance(0.3) ? new("other") : plan.Scenario },
            _ => At(plan, random.Next(plan.Convoys.Length), Mutate),
        };
    }

    private Convoy Again(Convoy c) => random.Chance(0.3) ? c : c with { Id = new(c.Id.Value + "x") };

    private static Plan At(Plan plan, int index, Func<Convoy, Convoy> change)
        => plan with { Convoys = plan.Convoys.SetItem(index, change(plan.Convoys[index])) };

    private Convoy Mutate(Convoy c) => random.Next(12) switch
    {
        0 => c with { Depart = Shift(c.Depart) },
        1 => c with { Home = Shift(c.Home) },
        2 => c with { Out = Mutate(c.Out) },
        3 => c with { Return = Mutate(c.Return) },
        4 => c with { Origin = Node(), Release = random.Chance(0.5) ? c.Release : Node() },
        5 => c with { Release = Node() },
        6 when !c.Runs.IsEmpty => c with { Runs = random.Chance(0.5) ? c.Runs.RemoveAt(0) : c.Runs.Add(random.Pick(c.Runs)) },
        _ => c.Runs.IsEmpty ? c with { Home = Shift(c.Home) } : Run(c, random.Next(c.Runs.Length)),
    };

    private Convoy Run(Convoy c, int index) => c with { Runs = c.Runs.SetItem(index, Mutate(c.Runs[index])) };

    private Run Mutate(Run run) => random.Next(run.Stops.IsEmpty ? 3 : 7) switch
    {
        0 => run with { Trucks = random.Pick([run.Trucks + 1, run.Trucks + 5, 0, -1, 1, 100_000]) },
        1 => run with { Back = Shift(run.Back) },
        2 => run with { Fleet = Fleet(run.Fleet) },
        3 => run with { Stops = random.Chance(0.3) ? [] : random.Chance(0.5) ? run.Stops.Add(random.Pick(run.Stops)) : run.Stops.Add(run.Stops[0] with { Node = Node() }) },
        _ => run with { Stops = run.Stops.SetItem(0, Mutate(run.Stops[0])) },
    };

    private Stop Mutate(Stop stop)
    {
        var commodity = random.Pick([.. stop.Loads.Keys.DefaultIfEmpty(scenario.Commodities[0].Id)]);
        return random.Next(stop.Loads.IsEmpty ? 2 : 8) switch
        {
            0 => stop with { Start = Shift(stop.Start) },
            1 => stop with { Node = Node() },
            2 => stop with { Loads = stop.Loads.Remove(commodity) },
            < 6 and > 2 => stop with { Loads = stop.Loads.SetItem(random.Chance(0.2) ? new("no-such") : random.Pick(scenario.Commodities).Id, new(100)) },
            _ => stop with { Loads = stop.Loads.SetItem(commodity, new(random.Pick([0, -5, stop.Loads[commodity].Value * 2, stop.Loads[commodity].Value + 1, 12_000, 21_000, 60_000]))) },
        };
    }

    private ImmutableArray<LinkEntry> Mutate(ImmutableArray<LinkEntry> way)
    {
        if (way.IsEmpty)
        {
            return [new(random.Pick(scenario.Links).Id, new(600))];
        }

        var index = random.Next(way.Length);
        return random.Next(6) switch
        {
            0 => way.RemoveAt(index),
            1 => way.Insert(index, new(random.Pick(scenario.Links).Id, way[index].Enter)),
            2 => way.SetItem(index, way[index] with { Link = random.Chance(0.2) ? new("no-link") : random.Pick(scenario.Links).Id }),
            _ => way.SetItem(index, way[index] with { Enter = Shift(way[index].Enter) }),
        };
    }

    /// <summary>Mostly another fleet of the same base.</summary>
    private FleetId Fleet(FleetId old)
    {
        var home = scenario.Fleets.FirstOrDefault(f => f.Id == old)?.Base;
        return random.Chance(0.1) ? new("no-fleet") : random.Pick([.. scenario.Fleets.Where(f => f.Base == home || random.Chance(0.1)).DefaultIfEmpty(scenario.Fleets[0])]).Id;
    }

    private NodeId Node() => random.Chance(0.15) ? new("nowhere") : random.Pick(scenario.Nodes).Id;

    private Minute Shift(Minute at) => new(random.Next(10) switch
    {
        0 => -random.Next(1, 3000),
        1 => at.Value + Minute.PerDay,
        2 => at.Value - Minute.PerDay,
        3 => scenario.Days * Minute.PerDay,
        4 => 90_000,
        < 7 => at.Value - random.Next(1, 60),
        _ => at.Value + random.Next(1, 120),
    });
}
