using AidRoutes.Storage;

namespace AidRoutes.App.Access;

/// <summary>Who sends a request. Read it with <see cref="CallerFeature.Caller"/>.</summary>
/// <param name="Role">What they are.</param>
/// <param name="Who">How the audit names them: their key as it is shown ("ak_7f3k2m9q"), or "anonymous".</param>
/// <param name="Name">The key's name, for people.</param>
/// <param name="KeyId">Their key; null: they came without one.</param>
/// <param name="Holder">The same for a key and those that replace it; null: they came without one.</param>
/// <param name="OperatorId">Of an aid organization: whose sites it may see in full; null for everybody else.</param>
/// <param name="Operation">The only operation that their key opens; null: all.</param>
internal sealed record Caller(KeyRole Role, string Who, string Name, Guid? KeyId, Guid? Holder, string? OperatorId, string? Operation)
{
    /// <summary>How those without a key are named.</summary>
    public const string AnonymousName = "anonymous";

    public static Caller From(ApiKey key) => new(key.Role, key.Shown, key.Name, key.Id, key.Holder, key.Operator, key.Operation);

    /// <summary>Somebody without a key, where the service was started to let them in.</summary>
    public static Caller Anonymous(KeyRole role) => new(role, AnonymousName, AnonymousName, null, null, null, null);

    /// <summary>Whether the caller's role has a right.</summary>
    public bool Has(Right right) => RightsTable.Allows(Role, right);

    /// <summary>Whether the caller's key opens an operation.</summary>
    public bool Opens(string operation) => Operation is null || Operation == operation;
}

/// <summary>Where a request carries its caller.</summary>
internal static class CallerFeature
{
    private static readonly object Key = new();

    /// <summary>Who sends the request. Every endpoint with a right has one.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is open to strangers, so there may be none: see <see cref="CallerOrNull"/>.</exception>
    public static Caller Caller(this HttpContext http)
        => http.CallerOrNull() ?? throw new InvalidOperationException($"'{http.Request.Path}' asks for no right, so nobody was asked who they are.");

    /// <summary>Who sends the request; null: a stranger.</summary>
    public static Caller? CallerOrNull(this HttpContext http) => http.Items.TryGetValue(Key, out var caller) ? (Caller?)caller : null;

    public static void SetCaller(this HttpContext http, Caller caller) => http.Items[Key] = caller;
}
