namespace AidRoutes.Storage;

/// <summary>A key to the service, without its secret.</summary>
/// <param name="Id">Names it; newer ids sort later.</param>
/// <param name="Prefix">Eight letters and digits, shown everywhere; the key's text starts "ak_PREFIX_".</param>
/// <param name="Holder">The same for a key and those that replace it: one person or program.</param>
/// <param name="Name">Who or what uses it, for people.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Operator">Of an aid organization's key: whose sites it shows in full.</param>
/// <param name="Operation">The only operation it opens; null: all.</param>
/// <param name="CreatedAt">By the database's clock.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">Good until then; null: until it is revoked.</param>
/// <param name="LastUsedAt">To within a minute or so; null: never.</param>
/// <param name="RevokedAt">No good since then; null: not revoked.</param>
/// <param name="ReplacedBy">The key that a rotation put in its place.</param>
public sealed record ApiKey(
    Guid Id, string Prefix, Guid Holder, string Name, KeyRole Role, string? Operator, string? Operation,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, Guid? ReplacedBy)
{
    /// <summary>What a key's prefix is written after wherever people read it.</summary>
    public string Shown => KeyText.Start + Prefix;

    /// <summary>Whether it opens anything at a moment.</summary>
    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}

/// <summary>A key to make.</summary>
/// <param name="Name">Who or what uses it, for people.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Operator">For <see cref="KeyRole.Ngo"/> and for nobody else.</param>
/// <param name="Operation">The only operation it opens; null: all.</param>
/// <param name="GoodFor">How long; null: until it is revoked.</param>
public sealed record NewKey(string Name, KeyRole Role, string? Operator = null, string? Operation = null, TimeSpan? GoodFor = null);

/// <summary>A key just made, with its text, which is told once and kept nowhere.</summary>
/// <param name="Key">What is kept.</param>
/// <param name="Text">"ak_PREFIX_SECRET": give it to whom it is for, and to nobody else.</param>
public sealed record IssuedKey(ApiKey Key, string Text)
{
    /// <summary>Without the secret: this may end up in a log.</summary>
    public override string ToString() => Key.Shown;
}

/// <summary>A key with the hash of its secret, to test a text against.</summary>
/// <param name="Key">The key.</param>
/// <param name="SecretSha256">32 bytes.</param>
public sealed record KeyLock(ApiKey Key, byte[] SecretSha256)
{
    /// <summary>Whether a secret is this key's; takes as long for a wrong one as for the right one.</summary>
    public bool Opens(string secret) => KeyText.HashEquals(secret, SecretSha256);
}
