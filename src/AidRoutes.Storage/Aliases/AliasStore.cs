using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Other names of operations' things, whole lists by version. A version never changes.</summary>
public sealed class AliasStore(Database database)
{
    private const string Columns =
        "operation as Operation, version as Version, document as Document, sha256 as Sha256, entries as Entries, made_by as MadeBy, made_at as MadeAt";

    /// <summary>A list; <paramref name="version"/> null: the one in force. Null: there is none.</summary>
    public Task<StoredAliases?> GetAsync(string operation, int? version, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<Row>(
            $"select {Columns} from place_aliases where operation = @operation and (@version::int is null or version = @version) order by version desc limit 1",
            new { operation, version }, stop))?.ToAliases(),
        stop);

    /// <summary>Stores a list as the next version, with its entry in the audit; the list in force again is no new version.</summary>
    /// <param name="aliases">The list.</param>
    /// <param name="seen">The version that the sender has seen; 0: none.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>What is stored, and whether it is new.</returns>
    /// <exception cref="AliasConflictException">Another version is the newest.</exception>
    public Task<(StoredAliases Stored, bool IsNew)> AddAsync(NewAliases aliases, int seen, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            await OperationVersions.LockAsync(transaction, aliases.Operation, stop);
            var before = (await transaction.FirstAsync<Row>(
                $"select {Columns} from place_aliases where operation = @Operation order by version desc limit 1", new { aliases.Operation }, stop))?.ToAliases();
            var hash = SHA256.HashData(aliases.Document);
            if (before is not null && before.Sha256.AsSpan().SequenceEqual(hash))
            {
                return (before, false);
            }

            if ((before?.Version ?? 0) != seen)
            {
                throw new AliasConflictException(aliases.Operation);
            }

            return (await InsertAsync(transaction, aliases, before, hash, stop), true);
        },
        stop);

    private static async Task<StoredAliases> InsertAsync(NpgsqlTransaction transaction, NewAliases aliases, StoredAliases? before, byte[] hash, CancellationToken stop)
    {
        var added = (await transaction.FirstAsync<Row>(
            $"""
            insert into place_aliases (operation, version, document, sha256, entries, made_by) values (@Operation, @version, @Document, @hash, @Entries, @MadeBy)
            returning {Columns}
            """,
            new { aliases.Operation, version = (before?.Version ?? 0) + 1, aliases.Document, hash, aliases.Entries, aliases.MadeBy }, stop))!.ToAliases();
        await AuditChain.AppendAsync(
            transaction, new(added.MadeBy, "aliases.stored", added.Operation, $"aliases version {added.Version}", before?.Sha256, hash, $"{added.Entries} names."), stop);
        return added;
    }

    private sealed record Row(string Operation, int Version, byte[] Document, byte[] Sha256, int Entries, string MadeBy, DateTime MadeAt)
    {
        public StoredAliases ToAliases() => new(Operation, Version, Document, Sha256, Entries, MadeBy, MadeAt.AsUtc());
    }
}
