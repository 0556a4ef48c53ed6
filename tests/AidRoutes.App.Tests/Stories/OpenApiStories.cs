using Microsoft.AspNetCore.Routing;

namespace AidRoutes.App.Tests;

/// <summary>The OpenAPI document says all there is.</summary>
[Collection(ServiceCollection.Name)]
public sealed class OpenApiStories(SharedService shared)
{
    [ServiceFact]
    public async Task The_document_lists_every_route_with_tag_summary_and_answers()
    {
        var document = (await shared.Service.Http.AskAsync("/swagger/v1/swagger.json")).Json;
        var routes = shared.Service.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => (Path: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Method: method)) ?? [])
            .ToArray();
        Assert.True(routes.Length >= 16, $"{routes.Length} routes");
        foreach (var (path, method) in routes)
        {
            var operation = document["paths"]![path]?[method.ToLowerInvariant()];
            Assert.True(operation is not null, $"{method} {path} is not in the document");
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.NotEqual("aidroutes", (string?)Assert.Single(operation["tags"]!.AsArray()));
            Assert.Contains(operation["responses"]!.AsObject(), answer => answer.Key.StartsWith('2'));
            Assert.True(operation["responses"]!.AsObject().Count > 1, $"{method} {path} declares no refusal");
        }
    }

    [ServiceFact]
    public async Task Parameters_bodies_and_problems_are_described()
    {
        var document = (await shared.Service.Http.AskAsync("/swagger/v1/swagger.json")).Json;
        var day = document["paths"]!["/v1/plans/{id}/convoys"]!["get"]!["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "day")!;
        Assert.Equal("integer", (string?)day["schema"]!["type"]);
        var upload = document["paths"]!["/v1/operations"]!["post"]!;
        Assert.Equal(["application/json", "application/zip"], upload["requestBody"]!["content"]!.AsObject().Select(content => content.Key));
        Assert.Equal("#/components/schemas/ApiProblem", (string?)upload["responses"]!["422"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]);
        Assert.Contains("errors", document["components"]!["schemas"]!["ApiProblem"]!["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal("Seed of every random choice.", (string?)document["components"]!["schemas"]!["Run"]!["properties"]!["seed"]!["description"]);
    }
}
