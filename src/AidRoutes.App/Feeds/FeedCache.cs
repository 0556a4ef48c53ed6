using System.Collections.Concurrent;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>A document with its tags, ready to be copied out.</summary>
/// <param name="Document">Its bytes in every form.</param>
/// <param name="Plan">The plan it tells of.</param>
/// <param name="PublishedAt">When, as HTTP writes it.</param>
/// <param name="Tag">Strong ETag of the plain form, with quotes.</param>
/// <param name="GzipTag">Of the form in gzip.</param>
/// <param name="BrotliTag">Of the form in brotli.</param>
internal sealed record ServedDocument(PublishedDocument Document, Guid Plan, string PublishedAt, string Tag, string GzipTag, string BrotliTag)
{
    public static ServedDocument From(PublishedDocument document, Publication publication)
    {
        var hash = Convert.ToHexStringLower(document.Sha256.AsSpan(0, 16));
        return new(document, publication.Plan, publication.PublishedAt.ToString("R"), $"\"{hash}\"", $"\"{hash}-gz\"", $"\"{hash}-br\"");
    }
}

/// <summary>
/// Documents of the plans in force, kept in memory while this process listens for news: then a poll costs no question to the database. While the connection that listens is
/// lost, which plan is in force is asked for each time.
/// </summary>
internal sealed class FeedCache(PublicationStore publications, LateDocuments late, FeedOptions options, TimeProvider clock)
{
    private const long MostBytes = 256L << 20;

    // How long a delayed reader may be served what another second has made old.
    private static readonly TimeSpan DelayedLook = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Operation, bool Delayed), InForce> _inForce = new();
    private readonly ConcurrentDictionary<(long Publication, string Name, string Audience), ServedDocument> _documents = new();
    private readonly SharedWork<(long Publication, string Name, string Audience, long News), PublishedDocument?> _looks = new();
    private long _bytes;
    private long _news;
    private volatile bool _listening;

    /// <summary>Whether a class of readers is told later.</summary>
    public bool IsDelayed(Audience audience) => audience == Audience.Dashboard && options.DashboardDelay > TimeSpan.Zero;

    /// <summary>The newest moment that a class of readers is told of.</summary>
    public DateTimeOffset Until(Audience audience) => IsDelayed(audience) ? clock.GetUtcNow() - options.DashboardDelay : DateTimeOffset.MaxValue;

    /// <summary>The document; null: nothing is in force, or these readers have none of this name.</summary>
    public ValueTask<ServedDocument?> GetAsync(string operation, string name, Audience audience, CancellationToken stop)
    {
        var delayed = IsDelayed(audience);
        return _listening && _inForce.TryGetValue((operation, delayed), out var known) && known.IsGood(clock) && known.Publication is { } publication
            && _documents.TryGetValue((publication.Id, name, audience.Word), out var document)
            ? new(document)
            : new(FindAsync(operation, name, audience, delayed, stop));
    }

    /// <summary>There is news of an operation, or (null) there may be of any.</summary>
    public void Forget(string? operation, bool listening)
    {
        Interlocked.Increment(ref _news);
        _listening = listening;
        if (operation is null)
        {
            _inForce.Clear();
            return;
        }

        _inForce.TryRemove((operation, false), out _);
        _inForce.TryRemove((operation, true), out _);
        foreach (var key in _documents.Keys.Where(key => DocumentNames.OfReports.Contains(key.Name)))
        {
            Drop(key);
        }
    }

    private async Task<ServedDocument?> FindAsync(string operation, string name, Audience audience, bool delayed, CancellationToken stop)
    {
        // News that comes while we look may be of what we look for: then the answer is good for this once.
        var before = Interlocked.Read(ref _news);
        if (await InForceAsync(operation, audience, delayed, stop) is not { } publication)
        {
            return null;
        }

        // What readers who are told later may know of reports grows by the second.
        var growing = delayed && DocumentNames.OfReports.Contains(name);
        if (!growing && _documents.TryGetValue((publication.Id, name, audience.Word), out var kept))
        {
            return kept;
        }

        var found = await _looks.DoAsync((publication.Id, name, audience.Word, before), () => growing ? late.MakeAsync(publication, name, audience, Until(audience), CancellationToken.None)
            : ReadAsync(publication, name, audience), stop);
        if (found is null)
        {
            return null;
        }

        var served = ServedDocument.From(found, publication);
        return Interlocked.Read(ref _news) == before ? Keep((publication.Id, name, audience.Word), served) : served;
    }

    // An organisation without a site here sees what everybody sees, and so it does of documents that are the same for all.
    private async Task<PublishedDocument?> ReadAsync(Publication publication, string name, Audience audience)
        => await publications.DocumentAsync(publication.Id, name, audience, CancellationToken.None)
            ?? await late.MakeAsync(publication, name, audience, DateTimeOffset.MaxValue, CancellationToken.None)
            ?? (audience.Operator is null ? null : await ReadAsync(publication, name, Audience.Dashboard));

    private async Task<Publication?> InForceAsync(string operation, Audience audience, bool delayed, CancellationToken stop)
    {
        if (_listening && _inForce.TryGetValue((operation, delayed), out var known) && known.IsGood(clock))
        {
            return known.Publication;
        }

        var before = Interlocked.Read(ref _news);
        var publication = delayed ? await publications.NewestAtAsync(operation, Until(audience), stop) : await publications.InForceAsync(operation, stop);
        if (publication is not null && Interlocked.Read(ref _news) == before)
        {
            _inForce[(operation, delayed)] = new(publication, delayed ? clock.GetUtcNow() + DelayedLook : DateTimeOffset.MaxValue);
        }

        return publication;
    }

    private ServedDocument Keep((long, string, string) key, ServedDocument document)
    {
        Drop(key);
        var bytes = Size(document);
        if (Interlocked.Add(ref _bytes, bytes) > MostBytes)
        {
            _documents.Clear();
            Interlocked.Exchange(ref _bytes, bytes);
        }

        _documents[key] = document;
        return document;
    }

    private void Drop((long, string, string) key)
    {
        if (_documents.TryRemove(key, out var document))
        {
            Interlocked.Add(ref _bytes, -Size(document));
        }
    }

    private static int Size(ServedDocument document) => document.Document.Plain.Length + document.Document.Gzip.Length + document.Document.Brotli.Length;

    private sealed record InForce(Publication Publication, DateTimeOffset GoodUntil)
    {
        public bool IsGood(TimeProvider clock) => GoodUntil == DateTimeOffset.MaxValue || clock.GetUtcNow() < GoodUntil;
    }
}
