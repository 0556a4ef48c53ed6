using AidRoutes.Domain;

namespace AidRoutes.Solving.State;

/// <summary>Turns a convoy of a plan into a trip.</summary>
internal static class TripImporter
{
    public static Trip Import(SolverTables tables, Convoy convoy, bool isCommitted)
    {
        var index = tables.Problem.Index;
        return new Trip
        {
            Origin = index.Nodes[convoy.Origin],
            Release = index.Nodes[convoy.Release],
            Depart = convoy.Depart.Value,
            Home = convoy.Home.Value,
            Out = [.. convoy.Out.Select(e => new Passage(index.Links[e.Link], e.Enter.Value))],
            Return = [.. convoy.Return.Select(e => new Passage(index.Links[e.Link], e.Enter.Value))],
            Runs = [.. convoy.Runs.Select(run => new TripRun(index.Fleets[run.Fleet], run.Trucks, [.. run.Stops.Select(s => Import(tables, s))], run.Back.Value))],
            CommittedId = isCommitted ? convoy.Id.Value : null,
        }.Compiled(tables);
    }

    private static TripStop Import(SolverTables tables, Stop stop)
    {
        var node = tables.Problem.Index.Nodes[stop.Node];
        Load[] loads = [.. stop.Loads.Select(l => new Load(tables.Problem.Index.Commodities[l.Key], l.Value.Value))];
        return new(node, stop.Start.Value, stop.Start.Value + SolverTables.ServiceMinutes(tables.Problem.Nodes[node], loads.Sum(l => l.Kg)), loads);
    }
}
