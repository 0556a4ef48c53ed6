using AidRoutes.Domain;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>The sets and variables of the relaxation that several constraint families speak of (FORMULATION.md, "Sets" and "Variables").</summary>
internal sealed class AllocationFrame
{
    private readonly Dictionary<(int Node, int Commodity, int Day), double> _supplies = [];
    private readonly HashSet<(int Node, int Commodity)> _supplied = [];
    private readonly bool[] _counts, _countsInDistricts;
    private HashSet<int>? _longHaulOrigins;
    private double? _mostOnTheRoad;

    public AllocationFrame(NetworkTimes times, List<Trip> trips, ShelterGroup[] groups, bool keepNames, bool countsVisits)
    {
        (Times, Groups, Model, Committed, CountsVisits) = (times, groups, new(keepNames), new(times.Problem), countsVisits);
        Releases = [.. trips.Select(trip => trip.Way.To).Distinct().Order()];
        var groupOf = new int[Problem.Nodes.Length];
        Array.Fill(groupOf, -1);
        foreach (var group in groups)
        {
            Array.ForEach(group.Members, node => groupOf[node] = group.Index);
        }

        Reaches = Releases.ToDictionary(release => release, release => GroupReach.From(times.From(release), Problem, groupOf, groups).ToArray());
        var areas = Reaches.GroupBy(reach => string.Join(',', reach.Value.Select(to => to.Key).Order())).Select(area => area.ToArray()).ToArray();
        AreaOf = areas.SelectMany((area, index) => area.Select(reach => (reach.Key, index))).ToDictionary(x => x.Key, x => x.index);
        Destinations = [.. areas.Select(area => area[0].Value.Select(to => to.To).ToArray())];
        Total = [.. Enumerable.Range(0, Problem.Commodities.Length).Select(TotalKg)];
        _counts = [.. Problem.Commodities.Select(commodity => Problem.Scenario.Agreements.Any(a => a is { Min: > 0, PointsPerUnit: > 0 } && AgreementMatch.IsOf(a, commodity)))];
        _countsInDistricts = [.. Problem.Commodities.Select(commodity
            => Problem.Scenario.Agreements.Any(a => a is { Min: > 0, PointsPerUnit: > 0, Districts: not null } && AgreementMatch.IsOf(a, commodity)))];
        foreach (var supply in Problem.Scenario.Supplies)
        {
            var (node, commodity) = (Problem.Index.Nodes[supply.Node], Problem.Index.Commodities[supply.Commodity]);
            _supplies[(node, commodity, supply.Day.Number)] = SupplyKg(node, commodity, supply.Day.Number) + supply.Amount.Value;
            _supplied.Add((node, commodity));
        }

        // What committed convoys bring can be loaded again.
        _supplied.UnionWith(Committed.Arrivals.Keys.Select(arrival => (arrival.Node, arrival.Commodity)));
        Origins = [.. trips.Select(trip => trip.Way.From).Distinct().Order()];
    }

    public NetworkTimes Times { get; }

    public PlanningProblem Problem => Times.Problem;

    public ModelBuilder Model { get; }

    public ShelterGroup[] Groups { get; }

    public CommittedUse Committed { get; }

    /// <summary>Whether stops have variables.</summary>
    public bool CountsVisits { get; }

    /// <summary>Places of release of any trip.</summary>
    public int[] Releases { get; }

    /// <summary>Origins of any trip.</summary>
    public int[] Origins { get; }

    /// <summary>By place of release: destinations in reach.</summary>
    public Dictionary<int, GroupReach[]> Reaches { get; }

    /// <summary>Place of release → area: places of one area reach the same destinations.</summary>
    public Dictionary<int, int> AreaOf { get; }

    /// <summary>By area: destinations in reach.</summary>
    public Destination[][] Destinations { get; }

    /// <summary>By commodity: all that is in stock or arrives at hubs, platforms and warehouses, kg.</summary>
    public double[] Total { get; }

    public List<TripColumns> Trips { get; } = [];

    public List<LoadPool> Loads { get; } = [];

    public List<DropColumn> Drops { get; } = [];

    public List<VisitColumn> Visits { get; } = [];

    public List<StopColumn> Stops { get; } = [];

    public List<ConvoyColumns> Convoys { get; } = [];

    public List<ReturnColumns> Returns { get; } = [];

    public List<EntryColumns> Entries { get; } = [];

    /// <summary>(agreement, day) → what is missing to the minimum.</summary>
    public Dictionary<(int Agreement, int Day), Column> Shortfalls { get; } = [];

    /// <summary>(node, commodity) → stock at the end of each day.</summary>
    public Dictionary<(int Node, int Commodity), Column[]> Stocks { get; } = [];

    /// <summary>(group, commodity) → [day − 1, band]: kilograms missing.</summary>
    public Dictionary<(int Group, int Commodity), Column[,]> Missing { get; } = [];

    /// <summary>(fleet, place of release, day) → minutes between release and being back, without waiting.</summary>
    public Dictionary<(int Fleet, int Release, int Day), Column> LastMile { get; } = [];

    /// <summary>Rows whose prices the guide reads.</summary>
    public AllocationPrices Prices { get; } = new();

    /// <summary>Origins with a fleet that may stay out overnight.</summary>
    public HashSet<int> LongHaulOrigins => _longHaulOrigins ??= [.. Trips.Where(trip => trip.Trip.IsLongHaul).Select(trip => trip.Trip.Way.From)];

    /// <summary>More trucks than can enter any link on a day, as a guess that decides which rows are worth having: every truck on its quickest trips all day.</summary>
    public double MostOnTheRoad => _mostOnTheRoad ??= Trips.GroupBy(trip => trip.Trip.Fleet).Sum(fleet => fleet.Max(trip => trip.MostTrucks));

    /// <summary>The pool that a trip delivers in.</summary>
    public PoolKey PoolOf(Trip trip) => new(trip.Way.To, Problem.Fleets[trip.Fleet].Body, trip.IsLongHaul);

    /// <summary>The area that a pool delivers in.</summary>
    public AreaKey AreaOfPool(PoolKey pool) => new(AreaOf[pool.Release], pool.Body, pool.IsLongHaul);

    /// <summary>Whether a commodity can matter to the score: needed somewhere, or counted by an agreement.</summary>
    public bool Matters(int commodity) => CountsForAgreements(commodity) || Groups.Any(group => group.Needs(commodity));

    /// <summary>Whether some agreement pays for a commodity, needed or not.</summary>
    public bool CountsForAgreements(int commodity) => _counts[commodity];

    /// <summary>Whether some agreement pays for a commodity where it is delivered.</summary>
    public bool CountsInDistricts(int commodity) => _countsInDistricts[commodity];

    /// <summary>The most trucks a fleet has on any day between two minutes.</summary>
    public int MostTrucks(int fleet, int from, int to)
        => Enumerable.Range(Day(from), Day(to) - Day(from) + 1).Max(day => Problem.Trucks(fleet, day));

    private static int Day(int minute) => (Math.Max(minute, 0) / Minute.PerDay) + 1;

    /// <summary>What committed convoys leave free of a limit on a day; unlimited stays so.</summary>
    public static double Left(int limit, int committed) => limit == int.MaxValue ? double.PositiveInfinity : Math.Max(0, limit - committed);

    /// <summary>Supplies of a commodity at a node by day.</summary>
    public double SupplyKg(int node, int commodity, int day) => _supplies.GetValueOrDefault((node, commodity, day));

    /// <summary>Whether a node has any of a commodity of its own.</summary>
    public bool HasOwn(int node, int commodity) => StockKg(node, commodity) > 0 || _supplied.Contains((node, commodity));

    /// <summary>Stock at the start.</summary>
    public double StockKg(int node, int commodity) => Problem.Nodes[node].Stock.TryGetValue(Problem.Commodities[commodity].Id, out var kg) ? kg.Value : 0;

    private double TotalKg(int commodity)
    {
        var stock = Enumerable.Range(0, Problem.Nodes.Length).Where(node => Problem.Nodes[node].KeepsStock).Sum(node => StockKg(node, commodity));
        return stock + Problem.Scenario.Supplies.Where(s => Problem.Index.Commodities[s.Commodity] == commodity).Sum(s => (double)s.Amount.Value);
    }
}

/// <summary>Where the rows stand that have a meaning as prices.</summary>
internal sealed class AllocationPrices
{
    /// <summary>Rows whose limits grow with the means that a planner might get more of.</summary>
    public List<LeverRow> Levers { get; } = [];

    /// <summary>The next row's limit grows by so much with one unit more.</summary>
    public void Grows(AllocationFrame frame, Lever lever, int thing, int day, double perUnit) => Levers.Add(new(new(lever, thing, day), frame.Model.Rows, perUnit));
}
