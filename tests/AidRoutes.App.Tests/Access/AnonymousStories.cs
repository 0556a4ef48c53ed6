using System.Net;
using AidRoutes.App.Access;
using AidRoutes.App.Serving;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests.Access;

/// <summary>People without a key, where the service was started to let them in.</summary>
[Collection(ServiceCollection.Name)]
public sealed class AnonymousStories(SharedService shared)
{
    [ServiceTheory]
    [InlineData("Host", "evil.example:8080")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Whoever_comes_from_elsewhere_or_is_sent_by_a_strangers_page_stays_out(string header, string value)
    {
        Assert.Equal(HttpStatusCode.OK, (await shared.Service.Http.AskAsync("/v1/me")).Status);
        var answer = await shared.Service.Http.GetAsync("/v1/me", request => request.Headers.TryAddWithoutValidation(header, value));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [ServiceFact]
    public async Task The_pages_own_requests_are_let_in_and_a_key_that_is_sent_counts()
    {
        var origin = await shared.Service.Http.GetAsync("/v1/me", request => request.Headers.Add("Origin", shared.Service.Running.Address));
        Assert.Equal(("anonymous", "admin"), ((string?)origin.Json["who"], (string?)origin.Json["role"]));
        var key = await shared.Service.Get<KeyStore>().CreateAsync(new("a planner", KeyRole.Planner), "test", default);
        var keyed = await shared.Service.Http.GetAsync("/v1/me", request => request.Headers.Authorization = new("Bearer", key.Text));
        Assert.Equal((key.Key.Shown, "planner"), ((string?)keyed.Json["who"], (string?)keyed.Json["role"]));
        var wrong = await shared.Service.Http.GetAsync("/v1/me", request => request.Headers.Authorization = new("Bearer", "ak_wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:1;http://[::1]:2", true)]
    [InlineData("http://127.0.0.1:1;http://192.0.2.1:2", false)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://planning.example.org", false)]
    public void Only_where_nobody_else_can_reach_the_service(string? urls, bool allowed)
    {
        var options = new ServeOptions { Urls = urls, Anonymous = KeyRole.Planner };
        if (allowed)
        {
            Assert.Equal(KeyRole.Planner, options.FromEnvironment(_ => null).Anonymous);
            return;
        }

        var fault = Assert.Throws<ArgumentException>(() => options.FromEnvironment(_ => null));
        Assert.Contains("lets everybody in without a key", fault.Message, StringComparison.Ordinal);
        Assert.Contains(urls!, fault.Message, StringComparison.Ordinal);
        Assert.Null(new ServeOptions { Urls = urls }.FromEnvironment(_ => null).Anonymous);
    }

    [Fact]
    public void Nobody_is_an_aid_organization_without_saying_which()
        => Assert.Contains("has no operator", Assert.Throws<ArgumentException>(() => new ServeOptions { Anonymous = KeyRole.Ngo }.FromEnvironment(_ => null)).Message, StringComparison.Ordinal);
}
