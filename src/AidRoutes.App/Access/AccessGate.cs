using AidRoutes.App.Api;
using Microsoft.AspNetCore.Authentication;

namespace AidRoutes.App.Access;

/// <summary>Lets a request through to its endpoint, or says what is missing: a key (401), a right or the operation (403).</summary>
internal static class AccessGate
{
    public const string OperationRouteValue = "op";
    private const string Api = "/v1";

    public static void UseAccessGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            return next(context);
        }

        return endpoint.Metadata.GetMetadata<RequiredRight>() is { } required ? CheckAsync(context, required.Right, next)
            // The routing's own answers (405 …) are no addresses of ours.
            : endpoint is RouteEndpoint && context.Request.Path.StartsWithSegments(Api) ? throw new RequestRefusedException(ProblemKind.Forbidden, "This address is open to nobody: it declares no right. This is a fault of AidRoutes.")
            : next(context);
    });

    /// <summary>Refuses what is too much. Probes and pages are not counted.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRight>() is not null)
        {
            context.RequestServices.GetRequiredService<RequestLimits>().Count(context.CallerOrNull(), context.Connection.RemoteIpAddress);
        }

        return next(context);
    });

    private static Task CheckAsync(HttpContext context, Right right, RequestDelegate next)
    {
        if (context.CallerOrNull() is not { } caller)
        {
            return context.ChallengeAsync();
        }

        if (!caller.Has(right))
        {
            throw new RequestRefusedException(ProblemKind.Forbidden, Lacks(caller, right));
        }

        return context.GetRouteValue(OperationRouteValue) is string operation && !caller.Opens(operation)
            ? throw new RequestRefusedException(ProblemKind.Forbidden, $"The key {caller.Who} opens operation '{caller.Operation}' only, not '{operation}'. Ask an administrator for a key of this operation.")
            : next(context);
    }

    private static string Lacks(Caller caller, Right right)
    {
        var holders = string.Join(", ", RightsTable.With(right).Select(role => role.Word()));
        var remedy = caller.KeyId is null ? "Sign in with such a key." : "Ask an administrator for such a key.";
        return $"This needs the right '{right.Word()}', which role {caller.Role.Word()} ({caller.Who}) does not have. Roles with it: {holders}. {remedy}";
    }
}
