namespace AidRoutes.App.Api;

/// <summary>The query parameter `dryRun`, for addresses that take no other.</summary>
internal static class DryRun
{
    private const string Name = "dryRun";

    /// <summary>As OpenAPI and the query filter know it: true or false.</summary>
    public static readonly FlagParameter Parameter = new(Name, "true: say what would change, and store nothing.");

    public static bool IsAsked(HttpContext http) => http.Request.Query.TryGetValue(Name, out var value) && value == "true";
}

/// <summary>A query parameter that is true or false. Endpoint metadata, read by <see cref="QueryFilter"/> and by the OpenAPI document.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Description">For people.</param>
internal sealed record FlagParameter(string Name, string Description);
