namespace AidRoutes.App.Api;

/// <summary>Problem details (RFC 9457) as every error of the API has them.</summary>
/// <param name="Type">Stable name of the kind of problem, a URN.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong this time and what to do about it.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="RequestId">The request's id in the logs.</param>
/// <param name="Errors">Everything that is wrong, each with its place; empty where there is nothing to point at.</param>
public sealed record ApiProblem(
    string Type, string Title, int Status, string Detail, string Instance, string RequestId, IReadOnlyList<ApiIssue> Errors)
{
    /// <summary>The media type of problem details.</summary>
    public const string MediaType = "application/problem+json";
}
