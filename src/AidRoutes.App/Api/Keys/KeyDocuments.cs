using AidRoutes.App.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Who the caller is and what they may do.</summary>
/// <param name="Who">The key as it is shown, or "anonymous".</param>
/// <param name="Name">The key's name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Operator">Whose sites an aid organization's key shows in full.</param>
/// <param name="Operation">The only operation the key opens; null: all.</param>
/// <param name="Rights">What the caller may see and do.</param>
internal sealed record CallerDocument(string Who, string Name, KeyRole Role, string? Operator, string? Operation, IReadOnlyList<Right> Rights)
{
    public static CallerDocument From(Caller caller) => new(caller.Who, caller.Name, caller.Role, caller.OperatorId, caller.Operation, RightsTable.Of(caller.Role));
}

/// <summary>A key, without its secret.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Key">As it is shown: "ak_" and its prefix.</param>
/// <param name="Name">Who or what uses it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Operator">Whose sites an aid organization's key shows in full.</param>
/// <param name="Operation">The only operation it opens; null: all.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">Good until then; null: until it is revoked.</param>
/// <param name="LastUsedAt">To within a minute; null: never.</param>
/// <param name="RevokedAt">No good since then; null: not revoked.</param>
/// <param name="ReplacedBy">The id of the key that a rotation put in its place.</param>
internal sealed record KeyDocument(
    Guid Id, string Key, string Name, KeyRole Role, string? Operator, string? Operation, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, Guid? ReplacedBy)
{
    public static KeyDocument From(ApiKey key) => new(
        key.Id, key.Shown, key.Name, key.Role, key.Operator, key.Operation, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.LastUsedAt, key.RevokedAt, key.ReplacedBy);
}

/// <summary>A key just made.</summary>
/// <param name="Secret">The whole key, told this once: "ak_PREFIX_SECRET".</param>
/// <param name="Key">What is kept of it.</param>
internal sealed record IssuedKeyDocument(string Secret, KeyDocument Key)
{
    public static IssuedKeyDocument From(IssuedKey issued) => new(issued.Text, KeyDocument.From(issued.Key));
}

/// <summary>A key to make.</summary>
/// <param name="Name">Who or what uses it, 1 to 100 characters.</param>
/// <param name="Role">planner, approver, ngo, dashboard or admin.</param>
/// <param name="Operator">For role ngo, and only there: the operator whose sites it shows in full, as nodes name it.</param>
/// <param name="Operation">The only operation it opens; left out: all.</param>
/// <param name="ExpiresInDays">1 to 3650; left out: until it is revoked.</param>
internal sealed record KeyRequest(string Name, KeyRole Role, string? Operator = null, string? Operation = null, int? ExpiresInDays = null);

/// <summary>How to replace a key.</summary>
/// <param name="GraceHours">Hours that the old key stays good beside the new one, 0 to 720; 24 by default.</param>
internal sealed record RotationRequest(int GraceHours = 24);
