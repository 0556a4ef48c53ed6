using AidRoutes.App.Operations;
using AidRoutes.App.Tracing;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>
/// Documents that are made when somebody first asks: an organisation's own, of which there may be hundreds that nobody reads, and agreements, which every report makes old.
/// What was made is kept with the publication's other documents, so that all processes serve the same bytes with the same tag.
/// </summary>
internal sealed class LateDocuments(PublicationStore publications, PlanStore plans, PlanLibrary library, DoneReader done)
{
    private const int MostSources = 8;
    private readonly RecentlyUsed<Guid, FeedSource> _sources = new(MostSources);

    /// <summary>The document; null: these readers have none of this name apart.</summary>
    /// <param name="publication">Whose.</param>
    /// <param name="name">One of <see cref="DocumentNames"/>.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="until">Reports stored later are not told of. Where that is no time to come, the document is old soon and not kept.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<PublishedDocument?> MakeAsync(Publication publication, string name, Audience audience, DateTimeOffset until, CancellationToken stop)
    {
        var ofReports = DocumentNames.OfReports.Contains(name);
        if (ofReports != audience.Operator is null)
        {
            return null;
        }

        using var span = Traces.Start("make a document", ("plan", publication.Plan), ("document", name));
        var source = await _sources.GetAsync(publication.Plan, () => ReadAsync(publication)).WaitAsync(stop);
        var reports = ofReports ? await done.ReadAsync(publication.Operation, until, stop) : null;
        var made = reports is not null ? Agreements(source, name, audience, reports) : source.Operators.Contains(audience.Operator) ? Own(source, name, audience.Operator!) : null;
        return made is null ? null
            : until < DateTimeOffset.MaxValue ? new(made.MediaType, made.Sha256, made.Plain, made.Gzip, made.Brotli)
            : await publications.KeepAsync(publication, made, reports?.Count, stop);
    }

    private static NewDocument Agreements(FeedSource source, string name, Audience audience, DoneByDay reports)
        => name == DocumentNames.Scoreboard ? ScoreboardFeed.Of(source, reports, audience) : ScoreboardFeed.TableOf(source, reports, audience);

    private static NewDocument? Own(FeedSource source, string name, string organisation) => name switch
    {
        DocumentNames.Plan => PlanFeed.Of(source, organisation),
        DocumentNames.Convoys => ConvoyFeed.Of(source, organisation),
        DocumentNames.Coverage => CoverageFeed.Of(source, organisation),
        DocumentNames.CoverageTable => CoverageFeed.TableOf(source, organisation),
        _ => null,
    };

    private async Task<FeedSource> ReadAsync(Publication publication)
    {
        var summary = await plans.GetAsync(publication.Plan, CancellationToken.None) ?? throw new InvalidOperationException($"There is no plan {publication.Plan}.");
        return new(await library.GetAsync(summary, CancellationToken.None));
    }
}
