using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Works out what a bulletin would change, before it is stored.</summary>
internal sealed class BulletinPreview(ScenarioLibrary scenarios, PlanStore plans, PlanLibrary library, DailyUploadReader uploads)
{
    public async Task<BulletinPreviewDocument> MakeAsync(StoredOperation operation, DailyUpload? newest, PreparedBulletin prepared, CancellationToken stop)
    {
        var (bulletin, effective) = (prepared.Bulletin!, prepared.Edition!.Effective);
        var now = await scenarios.GetAsync(operation.Id, prepared.Basis.Newest, stop);
        var then = ProblemBuilder.Build(effective.Scenario);
        var superseded = newest is null ? null : BulletinJson.FromBytes(await uploads.GetDocumentAsync(newest, stop));
        var spoken = SpokenOf.Both(bulletin, superseded);
        var plan = await PlanToHold.FindAsync(plans, operation.Id, stop) is { } summary ? PlanEffect.Of(await library.GetAsync(summary, stop), now.Problem, then, bulletin.Date) : null;
        return new(
            operation.Id, bulletin.Date, newest is null ? null : DailyUploadDocument.From(newest), DailyUploadDocument.Json(BulletinJson.ToBytes(bulletin))!.Value,
            DayComparison.WithDayBefore(then, bulletin.Date, spoken), DayComparison.Between(now.Problem, then, bulletin.Date, spoken), plan,
            [.. prepared.Issues.Select(DocumentIssues.ToApi)]);
    }
}

/// <summary>What a bulletin, or the one it supersedes, speaks of: nothing else can differ.</summary>
internal sealed record SpokenOf(IReadOnlySet<string> Links, IReadOnlySet<string> Nodes, IReadOnlySet<string> Fleets, IReadOnlySet<string> Escorts)
{
    public static SpokenOf Both(Bulletin bulletin, Bulletin? superseded)
    {
        Bulletin[] both = superseded is null ? [bulletin] : [bulletin, superseded];
        return new(
            both.SelectMany(b => b.Links).Select(link => link.Change.Id.Value).ToHashSet(),
            both.SelectMany(b => b.Nodes.Select(node => node.Change.Id.Value).Concat(b.Stock.Select(count => count.Node.Value)).Concat(b.Arrivals.Select(arrival => arrival.Node.Value))).ToHashSet(),
            both.SelectMany(b => b.Fleets).Select(fleet => fleet.Change.Id.Value).ToHashSet(), both.SelectMany(b => b.Escorts).Select(pool => pool.Change.Id.Value).ToHashSet());
    }
}
