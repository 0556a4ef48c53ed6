using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>Resolves a valid scenario into a <see cref="PlanningProblem"/>.</summary>
public static class ProblemBuilder
{
    /// <summary>Builds the problem. The scenario must be valid (ids unique, references resolved); others throw <see cref="KeyNotFoundException"/>.</summary>
    public static PlanningProblem Build(Scenario scenario)
    {
        var index = new Indices(scenario);
        var days = new DayResolver(scenario, index);
        var ends = scenario.Links.Select(l => (From: index.Nodes[l.From], To: index.Nodes[l.To])).ToArray();
        var receive = days.Receive();
        var people = days.Population();
        var tables = new DayTables
        {
            Ends = ends,
            Bases = [.. scenario.Fleets.Select(f => index.Nodes[f.Base])],
            Links = days.Links(),
            OpenSpells = days.OpenSpells(),
            ReceiveSpells = receive,
            Trucks = days.Trucks(),
            Teams = days.Teams(),
            Population = people,
            Severity = days.Severity(),
            Needs = NeedTable.Build(scenario, index, people),
        };
        var roads = new RoadTimes(scenario.Nodes.Length, scenario.Links.Select((link, i) => (ends[i].From, ends[i].To, link)));
        return new(scenario, index, tables, roads);
    }
}
