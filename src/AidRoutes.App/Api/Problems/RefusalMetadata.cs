namespace AidRoutes.App.Api;

/// <summary>Declares in the OpenAPI document how an endpoint can refuse.</summary>
internal static class RefusalMetadata
{
    /// <summary>Problems with these statuses; 500 and 503 can happen anywhere.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses.Concat([500, 503]))
        {
            endpoint.Produces<ApiProblem>(status, ApiProblem.MediaType);
        }

        return endpoint;
    }
}
