namespace AidRoutes.Storage;

/// <summary>A row of api_keys as Dapper reads it.</summary>
internal sealed record KeyRow(
    Guid Id, string Prefix, byte[] SecretSha256, Guid Holder, string Name, string Role, string? Operator, string? Operation,
    DateTime CreatedAt, string CreatedBy, DateTime? ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt, Guid? ReplacedBy)
{
    /// <summary>In the order of the constructor.</summary>
    public const string Columns =
        "id as Id, prefix as Prefix, secret_sha256 as SecretSha256, holder as Holder, name as Name, role as Role, operator as Operator, operation as Operation, "
        + "created_at as CreatedAt, created_by as CreatedBy, expires_at as ExpiresAt, last_used_at as LastUsedAt, revoked_at as RevokedAt, replaced_by as ReplacedBy";

    public ApiKey ToKey() => new(
        Id, Prefix, Holder, Name, Enum.Parse<KeyRole>(Role, ignoreCase: true), Operator, Operation,
        CreatedAt.AsUtc(), CreatedBy, ExpiresAt?.AsUtc(), LastUsedAt?.AsUtc(), RevokedAt?.AsUtc(), ReplacedBy);

    public KeyLock ToLock() => new(ToKey(), SecretSha256);
}
