using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>Follows a convoy through the network (R2, R3, R9 say how) and notes what happens when. The rules judge it.</summary>
internal sealed class ConvoyWalk(PlanningProblem problem)
{
    /// <summary>Follows a convoy whose references hold (R1).</summary>
    public ConvoyTrace Follow(Convoy convoy, bool isCommitted)
    {
        var trucks = (int)Math.Min(int.MaxValue, convoy.Runs.Sum(run => (long)run.Trucks));
        var (origin, release) = (problem.Index.Nodes[convoy.Origin], problem.Index.Nodes[convoy.Release]);
        var there = Way(convoy.Out, origin, convoy.Depart.Value, trucks);
        var runs = convoy.Runs.Select(run => Follow(run, release, there.Exit)).ToArray();
        var isLost = runs.Any(run => run.End == RunEnd.NoRoad);
        long lastBack = runs.Max(run => run.End == RunEnd.NoRoad ? 0 : run.Run.Back.Value);
        var back = isLost || convoy.Return.IsEmpty
            ? (Passages: [], Ends: release, Exit: lastBack)
            : Way(convoy.Return, release, Math.Min(lastBack, convoy.Return[0].Enter.Value), trucks);
        return new()
        {
            Convoy = convoy,
            IsCommitted = isCommitted,
            Origin = origin,
            Release = release,
            Trucks = trucks,
            Out = there.Passages,
            OutEnds = there.Ends,
            Runs = runs,
            LastBack = lastBack,
            Return = back.Passages,
            ReturnEnds = back.Ends,
            EarliestHome = back.Exit,
            IsComplete = !isLost && convoy.Home.Value <= problem.HorizonMinutes && convoy.Depart.Value >= 0,
        };
    }

    private (IReadOnlyList<Passage> Passages, int Ends, long Exit) Way(ImmutableArray<LinkEntry> entries, int start, long ready, int trucks)
    {
        var passages = new List<Passage>(entries.Length);
        var at = start;
        foreach (var entry in entries)
        {
            var (passage, next) = Pass(entry, at, ready, trucks);
            passages.Add(passage);
            (at, ready) = (next, passage.Exit);
        }

        return (passages, at, ready);
    }

    private (Passage Passage, int Next) Pass(LinkEntry entry, int at, long ready, int trucks)
    {
        var index = problem.Index.Links[entry.Link];
        var link = problem.Links[index];
        var (from, to) = problem.Ends(index);
        var backwards = from != at && !link.IsControlled && link.TwoWay && to == at;
        var day = entry.Enter.Day.Number;
        var terms = link.IsControlled && day >= 1 && day <= problem.Days ? problem.On(index, day) : null;
        var km = terms?.Km ?? (link.IsControlled ? 0 : link.Km);
        var exit = entry.Enter.Value + (terms is null ? link.Travel.Value : (long)terms.Minutes + terms.LengthMinutes(trucks));
        return (new(index, at, from == at || backwards, entry.Enter.Value, ready, exit, day, terms, link.IsControlled, km), backwards ? from : to);
    }

    private RunTrace Follow(Run run, int release, long released)
    {
        StopLoads[] stops = [.. run.Stops.Select(stop => StopLoads.Of(problem, stop))];
        var services = new List<Service>(stops.Length);
        var (at, ready, km, kg, volume) = (release, released, 0.0, 0L, 0.0);
        var fleet = problem.Index.Fleets[run.Fleet];
        foreach (var stop in stops)
        {
            var leg = problem.Road(at, stop.Node);
            var service = Serve(stop, at, leg.Exists ? ready + leg.Minutes : null);
            services.Add(service);
            km += leg.Km;
            if (!leg.Exists || !service.InHorizon)
            {
                return new(run, fleet, stops, services, leg.Exists ? RunEnd.OutsideHorizon : RunEnd.NoRoad, at, null, km, kg, volume);
            }

            kg += stop.Kg;
            volume += stop.Loads.Sum(load => load.Kg / 1000.0 * problem.Commodities[load.Commodity].M3PerTonne);
            (at, ready) = (stop.Node, service.End);
        }

        var back = problem.Road(at, release);
        return new(
            run, fleet, stops, services, back.Exists ? RunEnd.Back : RunEnd.NoRoad, at, back.Exists ? ready + back.Minutes : null, km + back.Km, kg, volume);
    }

    private Service Serve(StopLoads stop, int from, long? earliest)
    {
        var (node, start) = (problem.Nodes[stop.Node], stop.Stop.Start.Value);
        var unloading = (long)Math.Ceiling((node.MinutesPerTonne * stop.Kg / 1000) - LinkDay.Tolerance);
        var end = start + (long)node.Service.Value + unloading;
        return new(stop, from, earliest, end, start >= 0 && start < problem.HorizonMinutes && end <= problem.HorizonMinutes);
    }
}
