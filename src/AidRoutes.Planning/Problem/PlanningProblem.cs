using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>
/// A scenario with indices for ids and every day's values resolved (base value, then each change that covers the day, in order). Immutable, safe for
/// many threads. Nodes, links, fleets, escort pools and commodities are numbered from 0 in the order of the scenario; days from 1 to <see cref="Days"/>; a day beyond
/// the horizon stands for the last one. Minutes count from 00:00 of day 1.
/// </summary>
public sealed class PlanningProblem
{
    private readonly DayTables _tables;
    private readonly RoadTimes _roads;

    internal PlanningProblem(Scenario scenario, Indices indices, DayTables tables, RoadTimes roads)
    {
        (Scenario, Index, _tables, _roads) = (scenario, indices, tables, roads);
    }

    /// <summary>What the problem was made from.</summary>
    public Scenario Scenario { get; }

    /// <summary>Ids to indices.</summary>
    public Indices Index { get; }

    /// <summary>Days of the horizon.</summary>
    public int Days => Scenario.Days;

    /// <summary>Minute of 24:00 of the last day.</summary>
    public int HorizonMinutes => Days * Minute.PerDay;

    /// <summary>Commodities in order.</summary>
    public ImmutableArray<Commodity> Commodities => Scenario.Commodities;

    /// <summary>Nodes in order.</summary>
    public ImmutableArray<Node> Nodes => Scenario.Nodes;

    /// <summary>Links in order.</summary>
    public ImmutableArray<Link> Links => Scenario.Links;

    /// <summary>Fleets in order.</summary>
    public ImmutableArray<TruckFleet> Fleets => Scenario.Fleets;

    /// <summary>Escort pools in order.</summary>
    public ImmutableArray<EscortPool> Escorts => Scenario.Escorts;

    /// <summary>Start and end node of a link.</summary>
    public (int From, int To) Ends(int link) => _tables.Ends[link];

    /// <summary>A fleet's base node.</summary>
    public int Base(int fleet) => _tables.Bases[fleet];

    /// <summary>A controlled link's terms on a day. Throws for a road.</summary>
    public LinkDay On(int link, int day) => _tables.Links[link][Clamp(day)] ?? throw new InvalidOperationException($"{Links[link].Id} is a road");

    /// <summary>Spells in which a controlled link is open (R4); empty for roads, which have no windows.</summary>
    public ReadOnlySpan<Spell> OpenSpells(int link) => _tables.OpenSpells[link];

    /// <summary>Spells in which a node serves trucks (R9).</summary>
    public ReadOnlySpan<Spell> ReceiveSpells(int node) => _tables.ReceiveSpells[node];

    /// <summary>Trucks of a fleet on a day (R10).</summary>
    public int Trucks(int fleet, int day) => _tables.Trucks[fleet][Clamp(day)];

    /// <summary>Teams of an escort pool on a day (R12).</summary>
    public int Teams(int pool, int day) => _tables.Teams[pool][Clamp(day)];

    /// <summary>People at a node on a day.</summary>
    public long Population(int node, int day) => _tables.Population[node][Clamp(day)];

    /// <summary>Severity of a node on a day.</summary>
    public double Severity(int node, int day) => _tables.Severity[node][Clamp(day)];

    /// <summary>Need in kg at a shelter; 0 where there is none.</summary>
    public long NeedKg(int node, int commodity, int day) => _tables.Needs[node]?[commodity, Clamp(day)].Kg ?? 0;

    /// <summary>What the need of a day is worth in person-days.</summary>
    public double NeedPersonDays(int node, int commodity, int day) => _tables.Needs[node]?[commodity, Clamp(day)].PersonDays ?? 0;

    /// <summary>The quickest way over roads between two nodes.</summary>
    public RoadLeg Road(int from, int to) => _roads.From(from)[to];

    /// <summary>The quickest ways over roads from a node to every node.</summary>
    public RoadLegs RoadsFrom(int node) => _roads.From(node);

    private int Clamp(int day) => Math.Clamp(day, 1, Days) - 1;
}
