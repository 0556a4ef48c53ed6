using System.Net;
using System.Text;
using AidRoutes.App.Serving;
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
    [InlineData("Bearer a token of some length")]
    public async Task Without_the_token_the_browser_is_told_to_ask(string? authorization)
        => Assert.Equal(401, await AskAsync("/hangfire", IPAddress.IPv6Loopback, authorization));

    [Fact]
    public async Task A_wrong_token_is_no_token()
    {
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Loopback, Password(Token + "!")));
        Assert.Equal(401, await AskAsync("/hangfire", IPAddress.Loopback, Password("")));
    }

    [Fact]
    public async Task To_other_machines_there_is_nothing_even_with_the_token()
    {
        Assert.Equal(404, await AskAsync("/hangfire", IPAddress.Parse("192.0.2.7"), Password(Token)));
        Assert.Equal(404, await AskAsync("/hangfire", null, Password(Token)));
    }

    [Fact]
    public async Task Other_pages_are_open() => Assert.Equal(200, await AskAsync("/health/live", IPAddress.Parse("192.0.2.7"), null));

    private static string Password(string token) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"anyone:{token}"));

    private static async Task<int> AskAsync(string path, IPAddress? from, string? authorization)
    {
        await using var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseAdminGate(Queues.Dashboard, Token);
        app.Run(context =>
        {
            context.Response.StatusCode = 200;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Path = path;
        context.Connection.RemoteIpAddress = from;
        context.Request.Headers.Authorization = authorization;
        await app.Build()(context);
        return context.Response.StatusCode;
    }
}
