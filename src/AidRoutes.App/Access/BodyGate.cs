using AidRoutes.App.Api;
using Microsoft.AspNetCore.Http.Features;

namespace AidRoutes.App.Access;

/// <summary>Refuses bodies at addresses that take none (415): nothing that was sent is passed over in silence.</summary>
internal static class BodyGate
{
    public static void UseBodyGate(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<BodyDescription>() is null && endpoint.Metadata.GetMetadata<RequiredRight>() is not null
            && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && context.Request.ContentLength is not 0
            ? throw new RequestRefusedException(ProblemKind.WrongMediaType, $"{context.Request.Method} {context.Request.Path} takes no body. Send none.")
            : next(context));
}
