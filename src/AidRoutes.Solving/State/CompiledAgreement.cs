using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.State;

/// <summary>An agreement with its references as bit tables (4.2, R15).</summary>
internal sealed class CompiledAgreement
{
    private readonly bool[]? _links;
    private readonly bool[]? _nodes;
    private readonly bool[]? _commodities;
    private readonly TruckBody[] _bodies;

    public CompiledAgreement(PlanningProblem problem, int index)
    {
        var agreement = problem.Scenario.Agreements[index];
        Measure = agreement.Measure;
        (Min, Max, PointsPerUnit, MinLoadShare) = (agreement.Min, agreement.Max, agreement.PointsPerUnit, agreement.MinLoadShare);
        FirstDay = agreement.FromDay.Number - 1;
        LastDay = Math.Min(problem.Days, agreement.ToDay.Number) - 1;
        _links = agreement.Links is { } links ? [.. problem.Links.Select(l => links.Contains(l.Id))] : null;
        _nodes = agreement.Districts is { } districts ? [.. problem.Nodes.Select(n => n.District is { } d && districts.Contains(d))] : null;
        _bodies = [.. problem.Commodities.Select(c => c.Body)];
        _commodities = agreement.Classes is { } classes ? [.. problem.Commodities.Select(c => classes.Contains(c.Class))] : null;
    }

    public AgreementMeasure Measure { get; }

    public double? Min { get; }

    public double? Max { get; }

    public double PointsPerUnit { get; }

    public double MinLoadShare { get; }

    /// <summary>First day, from 0.</summary>
    public int FirstDay { get; }

    /// <summary>Last day within the horizon, from 0.</summary>
    public int LastDay { get; }

    public bool Binds(int day) => FirstDay <= day && day <= LastDay;

    /// <summary>Whether it counts stops in some districts only.</summary>
    public bool HasDistricts => _nodes is not null;

    /// <summary>Whether a stop at a node counts.</summary>
    public bool Covers(int node) => _nodes is null || _nodes[node];

    /// <summary>Whether everything that trucks of a body can carry counts.</summary>
    public bool CountsAllOf(TruckBody body)
    {
        for (var k = 0; k < _bodies.Length; k++)
        {
            if (_bodies[k] == body && _commodities is not null && !_commodities[k])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Points for a day's shortfall.</summary>
    public double Shortfall(double achieved) => Min is { } min ? PointsPerUnit * Math.Max(0, min - achieved) : 0;

    /// <summary>The days (from 0) on which a trip counts: of entry on the way out, or of departure.</summary>
    public IEnumerable<int> DaysOf(IEnumerable<Passage> wayOut, int depart) => _links is null
        ? [depart / 1440]
        : wayOut.Where(p => _links[p.Link]).Select(p => p.Enter / 1440).Distinct();

    /// <summary>What a run counts for: kilograms of all its trucks, or its trucks where each carries enough that matches.</summary>
    public double Units(SolverTables tables, TripRun run)
    {
        var fleet = tables.Problem.Fleets[run.Fleet];
        var (kg, volume) = Matching(tables, run);
        if (kg == 0)
        {
            return 0;
        }

        var share = MinLoadShare - LinkDay.Tolerance;
        var counts = kg >= share * fleet.Payload.Value || (fleet.VolumeM3 is { } room && volume >= share * room);
        return Measure == AgreementMeasure.Kg ? (double)kg * run.Trucks : counts ? run.Trucks : 0;
    }

    private (long Kg, double Volume) Matching(SolverTables tables, TripRun run)
    {
        var (kg, volume) = (0L, 0.0);
        foreach (var stop in run.Stops)
        {
            foreach (var load in stop.Loads)
            {
                if ((_nodes is null || _nodes[stop.Node]) && (_commodities is null || _commodities[load.Commodity]))
                {
                    kg += load.Kg;
                    volume += load.Kg * tables.M3PerKg[load.Commodity];
                }
            }
        }

        return (kg, volume);
    }
}
