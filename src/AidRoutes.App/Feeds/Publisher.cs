using AidRoutes.App.Operations;
using AidRoutes.App.Tracing;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Makes what the world is told of a plan. Making takes a while and touches nothing; writing it is <see cref="PublicationWriter"/>'s, in the transaction that publishes.</summary>
internal sealed class Publisher(PlanLibrary library, TimeProvider clock)
{
    /// <summary>Everything that is told of a stored plan.</summary>
    public async Task<NewPublication> MakeAsync(PlanSummary plan, CancellationToken stop)
    {
        using var span = Traces.Start("make a publication", ("plan", plan.Id), ("operation", plan.Operation));
        var known = await library.GetAsync(plan, stop);
        return await Task.Run(() => Make(known, clock), stop);
    }

    /// <summary>The same from a plan at hand. Documents that not everybody reads, or that reports make old, are made when asked for: see <see cref="LateDocuments"/>.</summary>
    public static NewPublication Make(KnownPlan known, TimeProvider clock)
    {
        var (source, scenario, schedule) = (new FeedSource(known), known.Known.Scenario, new ScheduleMaker(known, ShortReasons.Of(known, clock)));
        IEnumerable<NewDocument>[] documents = [PlanFeed.Write(source), CoverageFeed.Write(source), ConvoyFeed.Write(source), LinkFeed.Write(source)];
        return new(
            known.Summary.Operation, known.Summary.Id, scenario.TimeZone, scenario.Start, scenario.Days, schedule.Deliveries(source.Visits), schedule.Shortages(),
            [.. documents.AsParallel().AsOrdered().SelectMany(write => write)]);
    }
}
