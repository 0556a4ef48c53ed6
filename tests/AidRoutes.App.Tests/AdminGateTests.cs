using System.Net;
using System.Text;
using AidRoutes.App.Access;
using AidRoutes.App.Serving;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AidRoutes.App.Tests;

/// <summary>Who gets through to the pages for administrators.</summary>
public sealed class AdminGateTests
{
    private const string Token = "a token of some length";

    [Fact]
    public async Task An_administrator_on_this_machine_gets_in() => Assert.Equal(200, await AskAsync("/hangfire/jobs", IPAddress.Loopback, Password(Token)));

    [Theory]
    [InlineData(null)]
    [InlineData("Basic !!!")]
    [InlineData("Digest a token of some length")]
    public async Task Without_the_token_the_browser_is_told_to_ask(string? authorization)
        => Assert.Equal(401, await AskAsync("/hangfire", IPAddress.IPv6Loopback, authorization));

    [Fact]
    public async Task A_wrong_token_is_no_token()
    {
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Loopback, Password(Token + "!")));
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Loopback, Password("")));
    }

    [Fact]
    public async Task From_other_machines_the_token_opens_nothing()
    {
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Parse("192.0.2.7"), Password(Token)));
        Assert.Equal(401, await AskAsync("/hangfire", null, Password(Token)));
    }

    [Fact]
    public async Task An_administrators_key_opens_from_anywhere()
    {
        Assert.Equal(200, await AskAsync("/hangfire", IPAddress.Parse("192.0.2.7"), Password("ak_admin")));
        Assert.Equal(200, await AskAsync("/hangfire", IPAddress.Parse("192.0.2.7"), "Bearer ak_admin"));
        Assert.Equal(200, await AskAsync("/hangfire", IPAddress.Loopback, Password("ak_admin"), token: null));
    }

    [Theory]
    [InlineData("ak_planner")]
    [InlineData("ak_admin_of_one_operation")]
    public async Task Another_key_is_refused(string key) => Assert.Equal(403, await AskAsync("/hangfire", IPAddress.Loopback, Password(key)));

    [Fact]
    public async Task Without_a_token_there_is_no_password_but_a_key()
    {
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Loopback, Password(""), token: null));
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Loopback, Password(Token), token: null));
    }

    [Theory]
    [InlineData("POST", "cross-site", "no-cors", 403)]
    [InlineData("POST", "cross-site", "navigate", 403)]
    [InlineData("GET", "same-site", "no-cors", 403)]
    [InlineData("GET", "cross-site", "navigate", 200)]
    [InlineData("POST", "same-origin", "cors", 200)]
    public async Task Another_sites_page_may_link_to_it_and_no_more(string method, string site, string mode, int status)
        => Assert.Equal(status, await AskAsync("/hangfire/jobs/enqueued/delete", IPAddress.Loopback, Password(Token), set: request =>
        {
            request.Method = method;
            (request.Headers["Sec-Fetch-Site"], request.Headers["Sec-Fetch-Mode"]) = (site, mode);
        }));

    [Fact]
    public async Task Other_pages_are_open() => Assert.Equal(200, await AskAsync("/health/live", IPAddress.Parse("192.0.2.7"), null));

    private static string Password(string token) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"anyone:{token}"));

    private static async Task<int> AskAsync(string path, IPAddress? from, string? authorization, string? token = Token, Action<HttpRequest>? set = null)
    {
        await using var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseAdminGate(Queues.Dashboard, token, (_, key) => Task.FromResult(CallerOf(key)));
        app.Run(context =>
        {
            context.Response.StatusCode = 200;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Path = path;
        context.Request.Method = "GET";
        context.Connection.RemoteIpAddress = from;
        context.Request.Headers.Authorization = authorization;
        set?.Invoke(context.Request);
        await app.Build()(context);
        return context.Response.StatusCode;
    }

    private static Caller? CallerOf(string key) => key switch
    {
        "ak_admin" => Caller.Anonymous(KeyRole.Admin),
        "ak_admin_of_one_operation" => Caller.Anonymous(KeyRole.Admin) with { Operation = "gaza" },
        "ak_planner" => Caller.Anonymous(KeyRole.Planner),
        _ => null,
    };
}
