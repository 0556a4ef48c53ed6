namespace AidRoutes.Planning.Checking;

/// <summary>R7: links on the way out let every loaded class pass (committed convoys excepted), and goods travel in trucks of their own body.</summary>
internal static class R07Cargo
{
    private const string Rule = "R7";

    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        var problem = context.Problem;
        var classes = trace.Runs.SelectMany(run => run.Stops).SelectMany(stop => stop.Loads)
            .Select(load => problem.Commodities[load.Commodity].Class).Distinct().Order().ToList();
        foreach (var passage in trace.Out.Where(passage => passage.Terms is not null && !trace.IsCommitted))
        {
            foreach (var refused in classes.Where(cargo => !passage.Terms!.Allows(cargo)))
            {
                context.Fail(Rule, trace.Name, $"carries {refused}, which {context.Link(passage.Link)} does not let pass on day {passage.Day}");
            }
        }

        foreach (var run in trace.Runs)
        {
            Body(context, trace, run);
        }
    }

    private static void Body(CheckContext context, ConvoyTrace trace, RunTrace run)
    {
        var fleet = context.Problem.Fleets[run.Fleet];
        foreach (var load in run.Served.SelectMany(service => service.At.Loads))
        {
            var commodity = context.Problem.Commodities[load.Commodity];
            if (commodity.Body != fleet.Body)
            {
                context.Fail(Rule, trace.Name, $"carries '{commodity.Id}' on '{fleet.Id}', whose body is {fleet.Body}; it needs {commodity.Body}");
            }
        }
    }
}
