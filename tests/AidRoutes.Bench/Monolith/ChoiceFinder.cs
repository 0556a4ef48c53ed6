using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>Lists the convoys of a time-indexed model: every lane and day, a departure each <paramref name="step"/> minutes, one stop a truck.</summary>
internal sealed class ChoiceFinder(SolverTables tables, LaneBook lanes, int step)
{
    private const int MostTrucks = 40;
    private const long Plenty = 1_000_000_000_000;

    // Goods are the model's business: here there are enough of all everywhere.
    private readonly PlanState _plenty = new(new(ProblemBuilder.Build(tables.Problem.Scenario with { Nodes = [.. tables.Problem.Nodes.Select(node => WithPlenty(tables, node))] })));

    public List<Choice> Find()
    {
        var found = new List<Choice>();
        foreach (var lane in lanes.Lanes)
        {
            for (var day = 1; day <= tables.Days; day++)
            {
                if (lanes.Routes.On(lane.Origin, lane.Release, day) is [var route, ..])
                {
                    found.AddRange(OnDay(lane, route, day));
                }
            }
        }

        return found;
    }

    private IEnumerable<Choice> OnDay(Lane lane, Route route, int day)
    {
        var fleets = tables.FleetsAt[lane.Origin];
        var hours = ShiftHours.Of(tables, fleets);
        var (least, most) = Sizes(lane, route, day);
        var last = -1;
        for (var minute = hours.Opens; least <= most && minute <= hours.Closes; minute += step)
        {
            var from = ((day - 1) * 1440) + minute;
            if (At(lane, route, from, least, most) is { } choice && choice.Depart > last)
            {
                last = choice.Depart;
                yield return choice;
            }
        }
    }

    private (int Least, int Most) Sizes(Lane lane, Route route, int day)
    {
        var (least, most) = (1, Math.Min(MostTrucks, tables.FleetsAt[lane.Origin].Sum(f => tables.Problem.Trucks(f, day))));
        foreach (var terms in route.Out.Concat(route.Return).Where(tables.IsControlled).Select(link => tables.LinkDays[link]![day - 1]))
        {
            (least, most) = (Math.Max(least, terms.MinTrucks), Math.Min(most, Math.Min(terms.MaxTrucks, terms.TrucksPerDay)));
        }

        return (least, most);
    }

    private Choice? At(Lane lane, Route route, int from, int least, int most)
    {
        var trips = new List<(Trip Trip, int[] Carries)>();
        var timer = new TripTimer(_plenty);
        foreach (var fleet in tables.FleetsAt[lane.Origin])
        {
            var carries = Carries(fleet, route, from);
            foreach (var stop in carries.Length > 0 ? lane.Stops : [])
            {
                if (timer.Build(new(lane, route, [new(fleet, most, [new(stop, FullLoad(fleet, carries))])]), from, from + step - 1) is { } trip)
                {
                    trips.Add((trip, Wanted(stop, carries)));
                }
            }
        }

        trips.RemoveAll(t => t.Carries.Length == 0);
        if (trips.Count == 0)
        {
            return null;
        }

        var depart = trips.Min(t => t.Trip.Depart);
        trips.RemoveAll(t => t.Trip.Depart != depart);
        var farthest = trips.MaxBy(t => t.Trip.Runs[0].Back).Trip;
        return new(lane, route, depart, farthest.Home, [.. farthest.Effects.Entries.Select(e => new Passage(e.Link, e.Enter))], least, most,
            [.. trips.Select(t => new RunChoice(
                t.Trip.Runs[0].Fleet, t.Trip.Runs[0].Stops[0].Node, t.Trip.Runs[0].Stops[0].End, t.Trip.Effects.Cost / most, t.Carries))]);
    }

    private int[] Carries(int fleet, Route route, int minute) => [.. Enumerable.Range(0, tables.Commodities).Where(k =>
        tables.Problem.Commodities[k].Body == tables.Problem.Fleets[fleet].Body
        && route.Out.Where(tables.IsControlled).All(link => tables.LinkDays[link]![minute / 1440].Allows(tables.Problem.Commodities[k].Class)))];

    private int[] Wanted(int stop, int[] carries)
        => tables.Problem.Nodes[stop].KeepsStock ? carries : [.. carries.Where(k => tables.Wants[stop]?[k] is not null)];

    private static Node WithPlenty(SolverTables tables, Node node) => !node.KeepsStock ? node : node with
    {
        Storage = null,
        Stock = tables.Problem.Commodities.ToImmutableSortedDictionary(c => c.Id, _ => new Kilograms(Plenty)),
    };

    /// <summary>As heavy as a truck gets: no real load is served more slowly.</summary>
    private Load[] FullLoad(int fleet, int[] carries) => [new(carries[0], tables.Problem.Fleets[fleet].Payload.Value)];
}
