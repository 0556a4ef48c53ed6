using AidRoutes.App.Serving;

namespace AidRoutes.App.Tests;

public sealed class ServeOptionsTests
{
    [Fact]
    public void What_the_caller_leaves_out_comes_from_the_environment()
    {
        var options = new ServeOptions { Urls = "http://127.0.0.1:9000" }.FromEnvironment(Environment(
            ("AIDROUTES_URLS", "http://127.0.0.1:7000"), ("AIDROUTES_ROLE", "worker"), ("AIDROUTES_DATABASE", "Host=db"), ("AIDROUTES_RUNS_AT_ONCE", "3"), ("AIDROUTES_LOGS", "plain")));
        Assert.Equal("http://127.0.0.1:9000", options.Urls);
        Assert.Equal((ServeRole.Worker, "Host=db", 3, true), (options.Role, options.ConnectionString, options.RunsAtOnce, options.PlainLogs));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => new ServeOptions { DemoSeconds = 1 }.FromEnvironment(Environment(
            ("AIDROUTES_ROLE", "boss"), ("AIDROUTES_WORKERS", "many"), ("AIDROUTES_RUNS_AT_ONCE", "99"))));
        Assert.Contains("AIDROUTES_ROLE is 'boss'; it must be one of: all, api, worker.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AIDROUTES_WORKERS is 'many'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Runs at once is 99; it must be from 1 to 64.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("The demo's seconds are 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_are_complete_stay_as_they_are()
    {
        var options = new ServeOptions { Role = ServeRole.Api, Workers = 2 }.FromEnvironment(_ => null);
        Assert.Equal(options, options.FromEnvironment(_ => null));
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables)
        => name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
