using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>A plan's runs as the cargo model sees them, with a column for every load that may change (FORMULATION.md, "Cargo").</summary>
internal sealed class CargoFrame
{
    /// <summary>What a stop without a load would get, to share its way out over kilograms.</summary>
    private const double TypicalKg = 1000;

    public CargoFrame(PlanningProblem problem, Plan plan, CargoScope scope)
    {
        (Problem, Plan) = (problem, plan);
        AllKg = problem.Nodes.Sum(n => n.Stock.Values.Sum(kg => (double)kg.Value)) + problem.Scenario.Supplies.Sum(s => (double)s.Amount.Value);
        var committed = problem.Scenario.Committed.Select(convoy => convoy.Id).ToHashSet();
        for (var index = 0; index < plan.Convoys.Length; index++)
        {
            var convoy = plan.Convoys[index];
            Add(convoy, index, !committed.Contains(convoy.Id) && scope.Includes(convoy));
        }
    }

    public PlanningProblem Problem { get; }

    public Plan Plan { get; }

    /// <summary>All goods that there are or will be, kg: no stock is more.</summary>
    public double AllKg { get; }

    public ModelBuilder Model { get; } = new();

    public List<CargoRun> Runs { get; } = [];

    private void Add(Convoy convoy, int index, bool isInScope)
    {
        var allowed = Problem.Commodities.Select(commodity => convoy.Out.All(entry => Allows(entry, commodity.Class))).ToArray();
        var leaves = convoy.Return.IsEmpty ? convoy.Home.Value : convoy.Return[0].Enter.Value;
        for (var position = 0; position < convoy.Runs.Length; position++)
        {
            var run = convoy.Runs[position];
            var fleet = Problem.Index.Fleets[run.Fleet];
            var stops = run.Stops.Select((stop, at) => Stop(convoy, run, at, leaves, fleet, isInScope ? allowed : null)).ToArray();
            var loads = convoy.Depart.Value - Problem.Fleets[fleet].Turnaround.Value;
            Runs.Add(new(index, position, run, fleet, Problem.Index.Nodes[convoy.Origin], loads, isInScope, stops));
        }
    }

    private bool Allows(LinkEntry entry, CargoClass cargo)
    {
        var link = Problem.Index.Links[entry.Link];
        return !Problem.Links[link].IsControlled || Problem.On(link, entry.Enter.Day.Number).Allows(cargo);
    }

    private CargoStop Stop(Convoy convoy, Run run, int position, int leaves, int fleet, bool[]? allowed)
    {
        var stop = run.Stops[position];
        var node = Problem.Index.Nodes[stop.Node];
        var planned = new long[Problem.Commodities.Length];
        foreach (var (id, kg) in stop.Loads)
        {
            planned[Problem.Index.Commodities[id]] = kg.Value;
        }

        var begins = stop.Start.Value + Problem.Nodes[node].Service.Value;
        var end = begins + (int)Math.Ceiling((Problem.Nodes[node].MinutesPerTonne * planned.Sum() / 1000) - LinkDay.Tolerance);
        var day = TripFinder.DayOfEnd(end);
        var last = Problem.Nodes[node].KeepsStock ? end : Math.Min(LatestEnd(convoy, run, position, leaves), day * Minute.PerDay);
        var most = Problem.Nodes[node].MinutesPerTonne > 0 ? Math.Max(planned.Sum(), Math.Floor((last - begins) * 1000.0 / Problem.Nodes[node].MinutesPerTonne)) : double.PositiveInfinity;
        most = Math.Min(most, Problem.Fleets[fleet].Payload.Value);
        var detour = planned.Sum() > 0 ? 0 : Detour(convoy, run, position) * Problem.Scenario.Weights.PointsPerTruckKm * run.Trucks / Math.Clamp(most, 1, TypicalKg);
        var columns = planned.Select((_, k) => allowed is not null && allowed[k] && Problem.Commodities[k].Body == Problem.Fleets[fleet].Body
            ? Model.Variable(0, most, detour) : (Column?)null).ToArray();
        return new(node, end, day, most, planned, columns);
    }

    /// <summary>Kilometres that a truck drives for a stop.</summary>
    private double Detour(Convoy convoy, Run run, int position)
    {
        var (release, node) = (Problem.Index.Nodes[convoy.Release], Problem.Index.Nodes[run.Stops[position].Node]);
        var before = position == 0 ? release : Problem.Index.Nodes[run.Stops[position - 1].Node];
        var after = position + 1 == run.Stops.Length ? release : Problem.Index.Nodes[run.Stops[position + 1].Node];
        return Math.Max(0, Problem.Road(before, node).Km + Problem.Road(node, after).Km - Problem.Road(before, after).Km);
    }

    /// <summary>When service must end so that everything after it can stay as it is.</summary>
    private int LatestEnd(Convoy convoy, Run run, int position, int leaves)
    {
        var node = Problem.Index.Nodes[run.Stops[position].Node];
        var next = position + 1 < run.Stops.Length
            ? run.Stops[position + 1].Start.Value - Problem.Road(node, Problem.Index.Nodes[run.Stops[position + 1].Node]).Minutes
            : leaves - Problem.Road(node, Problem.Index.Nodes[convoy.Release]).Minutes;
        var spells = Problem.ReceiveSpells(node);
        for (var index = Spell.IndexAt(spells, run.Stops[position].Start.Value); index >= 0; index--)
        {
            if (spells[index].To >= run.Stops[position].Start.Value)
            {
                return Math.Min(next, spells[index].To);
            }
        }

        return next;
    }
}
