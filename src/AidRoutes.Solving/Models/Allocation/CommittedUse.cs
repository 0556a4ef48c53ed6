using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>What committed convoys (problem.md 5) bring, take, use and cost: constants of the relaxation, since they stand in every valid plan.</summary>
internal sealed class CommittedUse
{
    private readonly PlanningProblem _problem;

    public CommittedUse(PlanningProblem problem)
    {
        _problem = problem;
        Fleets = [.. problem.Fleets.Select(_ => new UsageSpells())];
        Pools = [.. problem.Escorts.Select(_ => new UsageSpells())];
        foreach (var convoy in problem.Scenario.Committed)
        {
            Add(convoy);
        }
    }

    /// <summary>(node, commodity, day) → kg that arrive.</summary>
    public Dictionary<(int Node, int Commodity, int Day), double> Arrivals { get; } = [];

    /// <summary>(node, commodity, day of departure) → kg loaded.</summary>
    public Dictionary<(int Node, int Commodity, int Day), double> Loads { get; } = [];

    /// <summary>(shelter, body, day) → trucks that stop.</summary>
    public Dictionary<(int Node, TruckBody Body, int Day), double> Visits { get; } = [];

    /// <summary>(link, day of entry) → trucks, convoys.</summary>
    public Dictionary<(int Link, int Day), (int Trucks, int Convoys)> Entries { get; } = [];

    /// <summary>(agreement, day) → trucks or kg achieved.</summary>
    public Dictionary<(int Agreement, int Day), double> Achieved { get; } = [];

    /// <summary>By fleet.</summary>
    public UsageSpells[] Fleets { get; }

    /// <summary>By escort pool.</summary>
    public UsageSpells[] Pools { get; }

    /// <summary>Points for kilometres and risk (4.3).</summary>
    public double Points { get; private set; }

    private void Add(Convoy convoy)
    {
        var day = convoy.Depart.Day.Number;
        Points += (PathPoints(convoy.Out, convoy.Trucks, isOut: true) + PathPoints(convoy.Return, convoy.Trucks, isOut: false));
        foreach (var pool in convoy.Out.Concat(convoy.Return).Select(PoolOf).Where(pool => pool >= 0).Distinct())
        {
            Pools[pool].Add(convoy.Depart.Value, convoy.Home.Value, 1);
        }

        foreach (var run in convoy.Runs)
        {
            var fleet = _problem.Index.Fleets[run.Fleet];
            Fleets[fleet].Add(convoy.Depart.Value - _problem.Fleets[fleet].Turnaround.Value, convoy.Home.Value, run.Trucks);
            AddStops(convoy, run, fleet, day);
            AddAchieved(convoy, run, fleet);
        }
    }

    private void AddStops(Convoy convoy, Run run, int fleet, int day)
    {
        var (origin, at, km) = (_problem.Index.Nodes[convoy.Origin], _problem.Index.Nodes[convoy.Release], 0.0);
        foreach (var stop in run.Stops)
        {
            var node = _problem.Index.Nodes[stop.Node];
            var end = stop.Start.Value + ServiceMinutes(node, stop.Loads.Values.Sum(kg => kg.Value));
            var arrives = Math.Min(TripFinder.DayOfEnd(end), _problem.Days);
            Put(Visits, (node, _problem.Fleets[fleet].Body, arrives), run.Trucks);
            foreach (var (id, kg) in stop.Loads)
            {
                Put(Arrivals, (node, _problem.Index.Commodities[id], arrives), (double)kg.Value * run.Trucks);
                Put(Loads, (origin, _problem.Index.Commodities[id], day), (double)kg.Value * run.Trucks);
            }

            km += _problem.Road(at, node).Km;
            at = node;
        }

        km += _problem.Road(at, _problem.Index.Nodes[convoy.Release]).Km;
        Points += _problem.Scenario.Weights.PointsPerTruckKm * km * run.Trucks;
    }

    private int ServiceMinutes(int node, long kg)
        => _problem.Nodes[node].Service.Value + (int)Math.Ceiling((_problem.Nodes[node].MinutesPerTonne * kg / 1000) - LinkDay.Tolerance);

    private double PathPoints(IEnumerable<LinkEntry> path, int trucks, bool isOut)
    {
        var points = 0.0;
        foreach (var (id, enter) in path)
        {
            var link = _problem.Index.Links[id];
            if (!_problem.Links[link].IsControlled)
            {
                points += _problem.Scenario.Weights.PointsPerTruckKm * trucks * _problem.Links[link].Km;
                continue;
            }

            var today = _problem.On(link, enter.Day.Number);
            var (before, convoys) = Entries.GetValueOrDefault((link, enter.Day.Number));
            Entries[(link, enter.Day.Number)] = (before + trucks, convoys + 1);
            points += _problem.Scenario.Weights.PointsPerTruckKm * trucks * today.Km;
            points += isOut ? _problem.Scenario.Weights.PointsPerRiskTruck * trucks * today.Risk : 0;
        }

        return points;
    }

    private int PoolOf(LinkEntry entry)
    {
        var link = _problem.Index.Links[entry.Link];
        return _problem.Links[link].IsControlled ? _problem.On(link, entry.Enter.Day.Number).Escort : -1;
    }

    private void AddAchieved(Convoy convoy, Run run, int fleet)
    {
        for (var index = 0; index < _problem.Scenario.Agreements.Length; index++)
        {
            var agreement = _problem.Scenario.Agreements[index];
            var amount = AgreementMatch.Achieved(_problem, agreement, run, fleet);
            foreach (var day in amount > 0 ? AgreementMatch.Days(agreement, convoy) : [])
            {
                Put(Achieved, (index, day), amount);
            }
        }
    }

    private static void Put<TKey>(Dictionary<TKey, double> table, TKey key, double amount)
        where TKey : notnull
        => table[key] = table.GetValueOrDefault(key) + amount;
}
