using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>What all convoys of a plan use together.</summary>
internal sealed class Ledger
{
    private readonly PlanningProblem _problem;
    private readonly AgreementCount[] _counts;

    public Ledger(PlanningProblem problem)
    {
        _problem = problem;
        _counts = [.. problem.Scenario.Agreements.Select(agreement => new AgreementCount(problem, agreement))];
        Deliveries = new(problem.Nodes.Length, problem.Commodities.Length, problem.Days);
        Entries = Lists<Entry>(problem.Links.Length);
        FleetUses = Lists<Use>(problem.Fleets.Length);
        EscortUses = Lists<Use>(problem.Escorts.Length);
        Stock = Lists<StockEvent>(problem.Nodes.Length);
        Achieved = new long[_counts.Length, problem.Days];
        foreach (var supply in problem.Scenario.Supplies)
        {
            Stock[problem.Index.Nodes[supply.Node]].Add(new(supply.Day.Start.Value, problem.Index.Commodities[supply.Commodity], supply.Amount.Value));
        }
    }

    public Deliveries Deliveries { get; }

    /// <summary>By link.</summary>
    public List<Entry>[] Entries { get; }

    /// <summary>By fleet.</summary>
    public List<Use>[] FleetUses { get; }

    /// <summary>By pool.</summary>
    public List<Use>[] EscortUses { get; }

    /// <summary>By node.</summary>
    public List<StockEvent>[] Stock { get; }

    /// <summary>By agreement and day (from 0), in its measure.</summary>
    public long[,] Achieved { get; }

    public long Trucks { get; private set; }

    public double TruckKm { get; private set; }

    /// <summary>Σ risk × trucks over the controlled links of ways out.</summary>
    public double RiskTrucks { get; private set; }

    public long LoadedKg { get; private set; }

    /// <summary>Enters a convoy as far as it can be followed.</summary>
    public void Add(ConvoyTrace trace)
    {
        Trucks += trace.Trucks;
        TruckKm += trace.Trucks * trace.Passages.Sum(passage => passage.Km);
        RiskTrucks += trace.Trucks * trace.Out.Sum(passage => passage.Terms?.Risk ?? 0);
        foreach (var passage in trace.Passages.Where(passage => passage.Terms is not null))
        {
            Entries[passage.Link].Add(new(passage.Enter, trace.Trucks, trace.Convoy.Id));
        }

        foreach (var run in trace.Runs)
        {
            TruckKm += run.Run.Trucks * run.Km;
            AddLoads(trace, run);
        }

        if (trace.IsComplete)
        {
            AddUses(trace);
            AddAchieved(trace);
        }
    }

    private void AddLoads(ConvoyTrace trace, RunTrace run)
    {
        var loading = (long)trace.Convoy.Depart.Value - _problem.Fleets[run.Fleet].Turnaround.Value;
        foreach (var service in run.Served)
        {
            foreach (var (commodity, load) in service.At.Loads)
            {
                var kg = Amounts.Of(load, run.Run.Trucks);
                LoadedKg += kg;
                Stock[trace.Origin].Add(new(loading, commodity, -kg));
                if (_problem.Nodes[service.Node].Kind == NodeKind.Shelter)
                {
                    // Service that ends at 24:00 belongs to the day that ends.
                    Deliveries.Add(service.Node, commodity, service.End == 0 ? 0 : ((service.End - 1) / Minute.PerDay) + 1, kg);
                }
                else
                {
                    Stock[service.Node].Add(new(service.End, commodity, kg));
                }
            }
        }
    }

    private void AddUses(ConvoyTrace trace)
    {
        var (depart, home) = (trace.Convoy.Depart.Value, trace.Convoy.Home.Value);
        foreach (var run in trace.Runs)
        {
            FleetUses[run.Fleet].Add(new((long)depart - _problem.Fleets[run.Fleet].Turnaround.Value, home, run.Run.Trucks, trace.Convoy.Id));
        }

        foreach (var pool in R12Escort.Pools(_problem, trace))
        {
            EscortUses[pool].Add(new(depart, home, 1, trace.Convoy.Id));
        }
    }

    private void AddAchieved(ConvoyTrace trace)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            var count = _counts[index];
            int[] days = count.NamesLinks
                ? [.. trace.Out.Where(p => count.Names(p.Link)).Select(p => p.Day).Distinct()]
                : [trace.Convoy.Depart.Day.Number];
            var amount = days.Length == 0 ? 0 : trace.Runs.Sum(run => count.Amount(run.Fleet, run.Run.Trucks, run.Stops));
            foreach (var day in days.Where(day => day >= 1 && day <= _problem.Days))
            {
                Achieved[index, day - 1] += amount;
            }
        }
    }

    private static List<T>[] Lists<T>(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<T>())];
}
