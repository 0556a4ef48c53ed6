using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Keys to the service. Secrets are told once, when a key is made; here are only their hashes.</summary>
public sealed class KeyStore(Database database)
{
    /// <summary>Makes a key.</summary>
    /// <param name="key">What kind.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ArgumentException">It names an operation that is not there, an operator without being an aid organization's, or none although it is; or an administrator's is limited.</exception>
    public Task<IssuedKey> CreateAsync(NewKey key, string by, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key is { Role: KeyRole.Admin, Operation: not null })
        {
            throw new ArgumentException("An administrator's key opens all operations: it makes keys.", nameof(key));
        }

        return (key.Role == KeyRole.Ngo) == (key.Operator is not null)
            ? database.InTransactionAsync((_, transaction) => InsertAsync(transaction, key, holder: null, by, stop), stop)
            : throw new ArgumentException("A key of role ngo names its operator, and no other key does.", nameof(key));
    }

    /// <summary>Makes an administrator's key in a database that never had a key; null: it had. Of several processes that ask at once one gets it.</summary>
    public Task<IssuedKey?> CreateFirstAsync(string name, string by, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            await transaction.ExecuteAsync("lock table api_keys in share row exclusive mode", new { }, stop);
            return await transaction.FirstAsync<bool>("select exists (select from api_keys)", new { }, stop)
                ? null
                : await InsertAsync(transaction, new(name, KeyRole.Admin), holder: null, by, stop);
        },
        stop);

    /// <summary>All keys, the revoked and expired ones too, newest first.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken stop) => database.ReadAsync<IReadOnlyList<ApiKey>>(
        async connection => [.. (await connection.ListAsync<KeyRow>($"select {KeyRow.Columns} from api_keys order by id desc", new { }, stop)).Select(row => row.ToKey())], stop);

    /// <summary>The key of a prefix with its hash; null: no such key.</summary>
    public Task<KeyLock?> FindAsync(string prefix, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<KeyRow>($"select {KeyRow.Columns} from api_keys where prefix = @prefix", new { prefix }, stop))?.ToLock(), stop);

    /// <summary>The key of an id; null: no such key.</summary>
    public Task<ApiKey?> GetAsync(Guid id, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<KeyRow>($"select {KeyRow.Columns} from api_keys where id = @id", new { id }, stop))?.ToKey(), stop);

    /// <summary>Ends a key now. One that is revoked stays as it is. Null: no such key.</summary>
    public Task<ApiKey?> RevokeAsync(Guid id, string by, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            var revoked = (await transaction.FirstAsync<KeyRow>(
                $"update api_keys set revoked_at = now(), revoked_by = @by where id = @id and revoked_at is null returning {KeyRow.Columns}", new { id, by }, stop))?.ToKey();
            if (revoked is not null)
            {
                await NoteAsync(transaction, by, "key.revoked", revoked, stop);
            }

            return revoked ?? (await transaction.FirstAsync<KeyRow>($"select {KeyRow.Columns} from api_keys where id = @id", new { id }, stop))?.ToKey();
        },
        stop);

    /// <summary>
    /// Makes a key of the same kind for the same holder, and has the old one end after a time in which both are good. Null: no such key, or it is no longer good.
    /// </summary>
    /// <param name="id">The old key.</param>
    /// <param name="grace">How long the old one stays good at most.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="stop">Gives up.</param>
    public Task<IssuedKey?> RotateAsync(Guid id, TimeSpan grace, string by, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            var old = (await transaction.FirstAsync<KeyRow>(
                $"select {KeyRow.Columns} from api_keys where id = @id and revoked_at is null and replaced_by is null and (expires_at is null or expires_at > now()) for update",
                new { id }, stop))?.ToKey();
            if (old is null)
            {
                return null;
            }

            var fresh = await InsertAsync(transaction, new(old.Name, old.Role, old.Operator, old.Operation, old.ExpiresAt - old.CreatedAt), old.Holder, by, stop);
            await transaction.ExecuteAsync(
                "update api_keys set replaced_by = @fresh, expires_at = least(expires_at, now() + @grace) where id = @id", new { id, grace, fresh = fresh.Key.Id }, stop);
            await NoteAsync(transaction, by, "key.rotated", old, stop);
            return fresh;
        },
        stop);

    /// <summary>Notes that keys were used just now.</summary>
    public Task TouchAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => database.InTransactionAsync(
        (_, transaction) => transaction.ExecuteAsync("update api_keys set last_used_at = now() where id = any(@ids)", new { ids = ids.ToArray() }, stop), stop);

    private static Task NoteAsync(NpgsqlTransaction transaction, string by, string what, ApiKey key, CancellationToken stop) => AuditChain.AppendAsync(
        transaction,
        new(by, what, key.Operation, $"key {key.Shown}", null, null,
            $"{key.Name}: role {key.Role.ToString().ToLowerInvariant()}{(key.Operator is null ? "" : $", operator {key.Operator}")}, {(key.ExpiresAt is { } end ? $"until {end:yyyy-MM-dd HH:mm} UTC" : "no end")}."),
        stop);

    private static async Task<IssuedKey> InsertAsync(NpgsqlTransaction transaction, NewKey key, Guid? holder, string by, CancellationToken stop)
    {
        var (id, text) = (Guid.CreateVersion7(), KeyText.New());
        try
        {
            var row = await transaction.FirstAsync<KeyRow>(
                $"""
                insert into api_keys (id, prefix, secret_sha256, holder, name, role, operator, operation, created_by, expires_at)
                values (@id, @Prefix, @hash, @holder, @Name, @role, @Operator, @Operation, @by, now() + @GoodFor::interval) returning {KeyRow.Columns}
                """,
                new
                {
                    id,
                    text.Prefix,
                    hash = text.Hash(),
                    holder = holder ?? id,
                    key.Name,
                    role = key.Role.ToString().ToLowerInvariant(),
                    key.Operator,
                    key.Operation,
                    by,
                    key.GoodFor,
                },
                stop);
            var made = row!.ToKey();
            await NoteAsync(transaction, by, "key.created", made, stop);
            return new(made, text.Write());
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new ArgumentException($"There is no operation '{key.Operation}'.", nameof(key), e);
        }
    }
}
