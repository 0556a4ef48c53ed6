using System.Text.Json;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>A stored version of an operation; it never changes.</summary>
/// <param name="Version">From 1 upwards, without holes.</param>
/// <param name="UploadedAt">When it was stored.</param>
/// <param name="Bytes">Size of the scenario document.</param>
/// <param name="Sha256">The document's hash, in hex.</param>
/// <param name="UploadedBy">The key that sent it, or the bulletin behind it; null: nobody was asked.</param>
/// <param name="Base">The uploaded version that this one follows from with bulletins laid over it; null: it was uploaded itself.</param>
/// <param name="FileName">The file it was read from; null: the document itself.</param>
/// <param name="Bulletins">The bulletins that it counts with; only where one version is asked for.</param>
internal sealed record VersionDocument(
    int Version, DateTimeOffset UploadedAt, long Bytes, string Sha256, string? UploadedBy, int? Base, string? FileName, IReadOnlyList<BulletinKeyDocument>? Bulletins)
{
    public static VersionDocument From(OperationVersion version) => From(version, null);

    public static VersionDocument From(OperationVersion version, IReadOnlyList<BulletinKey>? bulletins) => new(
        version.Version, version.UploadedAt, version.DocumentBytes, Convert.ToHexStringLower(version.DocumentSha256), version.UploadedBy, version.BaseVersion, version.SourceName,
        bulletins?.Select(key => new BulletinKeyDocument(key.Date, key.Version)).ToArray());
}

/// <summary>A bulletin by its day and version.</summary>
/// <param name="Date">The day it is for.</param>
/// <param name="Version">Its version.</param>
internal sealed record BulletinKeyDocument(DateOnly Date, int Version);

/// <summary>What differs between two versions of an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Equal">Whether nothing differs.</param>
/// <param name="Fields">Fields of the operation itself that differ: name, start, days, weights …</param>
/// <param name="Lists">Records by list; lists without a difference are left out.</param>
internal sealed record VersionDiffDocument(string Operation, int From, int To, bool Equal, IReadOnlyList<FieldDiffDocument> Fields, IReadOnlyDictionary<string, ListDiffDocument> Lists);

/// <summary>What differs in a list.</summary>
/// <param name="Added">Records that are new.</param>
/// <param name="Removed">Records that are gone.</param>
/// <param name="Changed">Records of the same key with other values.</param>
internal sealed record ListDiffDocument(IReadOnlyList<JsonElement> Added, IReadOnlyList<JsonElement> Removed, IReadOnlyList<RecordDiffDocument> Changed);

/// <summary>A record that changed.</summary>
/// <param name="Key">Its id, or what makes it one: "hub food day 3".</param>
/// <param name="Fields">The fields that differ.</param>
internal sealed record RecordDiffDocument(string Key, IReadOnlyList<FieldDiffDocument> Fields);

/// <summary>A field that differs.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">The value before; null where it was left out.</param>
/// <param name="After">The value after; null where it is left out.</param>
internal sealed record FieldDiffDocument(string Field, JsonElement? Before, JsonElement? After);
