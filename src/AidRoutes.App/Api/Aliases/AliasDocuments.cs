using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Other names of an operation's places and things.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Version">From 1 upwards; 0: none was ever stored.</param>
/// <param name="Etag">To send as If-Match when replacing the list.</param>
/// <param name="MadeBy">The key that sent it; null: none was stored.</param>
/// <param name="MadeAt">When it was stored.</param>
/// <param name="Aliases">By id, then name.</param>
internal sealed record AliasListDocument(string Operation, int Version, string Etag, string? MadeBy, DateTimeOffset? MadeAt, IReadOnlyList<AliasEntryDocument> Aliases)
{
    public static AliasListDocument Of(string operation, StoredAliases? stored) => new(
        operation, stored?.Version ?? 0, AliasEndpoints.Tag(stored).ToString(), stored?.MadeBy, stored?.MadeAt,
        stored is null ? [] : [.. AliasDocument.FromBytes(stored.Document).Names.Select(alias => new AliasEntryDocument(alias.Id, alias.Name))]);
}

/// <summary>Another name.</summary>
/// <param name="Id">Id of the crossing, corridor, place, fleet, escort pool or commodity.</param>
/// <param name="Alias">How it is called.</param>
internal sealed record AliasEntryDocument(string Id, string Alias);
