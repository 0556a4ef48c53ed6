using AidRoutes.App.Api;
using Microsoft.AspNetCore.Http.Metadata;

namespace AidRoutes.App.Access;

/// <summary>Endpoint metadata: the right that callers need. The innermost wins over a group's.</summary>
internal sealed record RequiredRight(Right Right);

/// <summary>Endpoint metadata: open to strangers.</summary>
internal sealed record OpenToAll(string Why);

/// <summary>Declares who may use endpoints.</summary>
internal static class AccessMetadata
{
    /// <summary>Lets in only callers with a right; to others it is 401 or 403. An endpoint of /v1 without this is closed to everybody.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoints, Right right)
        where TBuilder : IEndpointConventionBuilder
        => endpoints.WithMetadata(new RequiredRight(right), Problem(401), Problem(403), Problem(429));

    /// <summary>Lets strangers in.</summary>
    /// <param name="endpoints">Which endpoints.</param>
    /// <param name="why">Why that does no harm.</param>
    public static TBuilder OpenTo<TBuilder>(this TBuilder endpoints, string why)
        where TBuilder : IEndpointConventionBuilder
        => endpoints.WithMetadata(new OpenToAll(why));

    private static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ApiProblem), [ApiProblem.MediaType]);
}
