using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>docs/openapi.json says what the code does, and others' tools can make a client of it.</summary>
[Collection(FeedCollection.Name)]
public sealed class OpenApiClientStories(FeedService feeds)
{
    // Set to have the document rewritten: make openapi.
    private const string Rewrite = "AIDROUTES_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Kept { get; } = Path.Combine(Checkout.Root, "docs", "openapi.json");

    [ServiceFact]
    public async Task The_document_in_docs_is_the_one_that_the_service_tells()
    {
        var answer = await feeds.Service.Http.AskAsync("/swagger/v1/swagger.json");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var told = answer.Json.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable(Rewrite) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(Kept, told, new UTF8Encoding(false));
        }

        Assert.True(File.Exists(Kept) && await File.ReadAllTextAsync(Kept) == told, "docs/openapi.json is not what the service tells of itself. Run 'make openapi' and look at what changes.");
    }

    [ServiceFact]
    public async Task Every_address_has_its_right_its_problems_and_examples_of_them()
    {
        var document = (await feeds.Service.Http.AskAsync("/swagger/v1/swagger.json")).Json;
        foreach (var (path, item) in document["paths"]!.AsObject().Where(pair => pair.Key.StartsWith("/v1/", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in item!.AsObject().Where(pair => pair.Value is JsonObject))
            {
                Assert.True(operation!["security"] is JsonArray { Count: > 0 }, $"{method} {path} says nothing of keys");
                var problems = operation["responses"]!.AsObject().Where(answer => answer.Value!["content"]?["application/problem+json"] is not null).ToArray();
                Assert.Contains(problems, answer => answer.Key == "401");
                Assert.All(problems, answer => Assert.StartsWith("urn:aidroutes:problem:", (string)answer.Value!["content"]!["application/problem+json"]!["example"]!["type"]!, StringComparison.Ordinal));
            }
        }

        var kinds = document["components"]!["schemas"]!["ApiProblem"]!["properties"]!["type"]!["enum"]!.AsArray().Select(kind => (string)kind!);
        Assert.Contains("urn:aidroutes:problem:bad-parameter", kinds);
        Assert.Equal("whsec_ told once", (string?)document["paths"]!["/v1/subscriptions"]!["post"]!["responses"]!["201"]!["content"]!["application/json"]!["example"]!["secret"]);
    }

    [NpmServiceFact]
    public async Task A_client_made_by_openapi_typescript_compiles_and_runs()
    {
        await FeedScene.CreateAsync(feeds.Service, "client-1");
        await FeedScene.PublishAsync(feeds.Service, "client-1", FeedScene.ToAlpha(), FeedScene.ToBeta());
        var key = await feeds.Service.Get<KeyStore>().CreateAsync(new("client", KeyRole.Planner), "story", default);
        var folder = Directory.CreateTempSubdirectory("aidroutes-client-").FullName;
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Path.Combine(Npm.Home, "node_modules"));
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "type": "module", "private": true }""");
            File.Copy(Path.Combine(Npm.Scripts, "client.ts"), Path.Combine(folder, "client.ts"));
            await Npm.NodeAsync(Module("openapi-typescript", "bin/cli.js"), [], folder, Kept, "-o", Path.Combine(folder, "schema.d.ts"));
            await Npm.NodeAsync(Module("typescript", "bin/tsc"), [], folder, "--strict", "--noEmitOnError", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable", "client.ts");
            var told = JsonNode.Parse(await Npm.NodeAsync(Path.Combine(folder, "client.js"), [], folder, feeds.Service.Http.BaseAddress!.ToString().TrimEnd('/'), key.Text, "client-1"))!;

            // Three trucks pass on day 1; four are promised.
            Assert.Equal(
                """{"convoys":["kx-101","kx-102"],"trucks":3,"promised":4,"secret":true,"ended":204,"problem":"urn:aidroutes:problem:bad-parameter"}""", told.ToJsonString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Module(string package, string path) => Path.Combine(Npm.Home, "node_modules", package, path);
}
