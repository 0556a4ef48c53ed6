namespace AidRoutes.App.Api;

/// <summary>Declares in the OpenAPI document what an endpoint that writes bytes answers.</summary>
internal static class AnswerMetadata
{
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, bool notModified = false)
    {
        endpoint.Produces<T>(StatusCodes.Status200OK, BodyReader.Json).WithMetadata(new AnsweredJson(typeof(T)));
        return notModified ? endpoint.Produces(StatusCodes.Status304NotModified) : endpoint;
    }
}

/// <summary>Endpoint metadata: what the JSON of an answer is, where other forms of it are answered as well.</summary>
internal sealed record AnsweredJson(Type Document);
