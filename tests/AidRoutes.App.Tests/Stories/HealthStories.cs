using System.Net;

namespace AidRoutes.App.Tests;

/// <summary>Health, pages and what else is served beside the API.</summary>
[Collection(ServiceCollection.Name)]
public sealed class HealthStories(SharedService shared)
{
    [ServiceFact]
    public async Task Readiness_names_database_queue_and_engine()
    {
        var ready = await shared.Service.Http.AskAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal(["database up", "queue up"], ready.Json["parts"]!.AsArray().Take(2).Select(part => $"{part!["name"]} {part["status"]}"));
        Assert.Equal("engine", (string?)ready.Json["parts"]![2]!["name"]);
        Assert.Equal(HttpStatusCode.OK, (await shared.Service.Http.AskAsync("/health/live")).Status);
    }

    [ServiceTheory]
    [InlineData("/", "text/html")]
    [InlineData("/js/main.js", "text/javascript")]
    [InlineData("/app.css", "text/css")]
    [InlineData("/swagger/index.html", "text/html")]
    public async Task Pages_are_served(string path, string type)
    {
        var answer = await shared.Service.Http.AskAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(type, answer.Content.ContentType!.MediaType);
    }
}
