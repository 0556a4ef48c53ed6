using AidRoutes.App.Serving;

namespace AidRoutes.App.Tests;

/// <summary>Which queue carries the runs, and what is said when it is not the one asked for.</summary>
public sealed class QueueChoiceTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task Auto_is_Quartz_in_a_build_without_Hangfire()
    {
        Assert.Equal(QueueChoice.Quartz, await ResolveAsync(QueueChoice.Auto, test: null));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Auto_prefers_a_Hangfire_that_works()
    {
        Assert.Equal(QueueChoice.Hangfire, await ResolveAsync(QueueChoice.Auto, _ => Task.FromResult<string?>(null)));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Auto_falls_back_with_a_warning_when_the_job_is_not_run()
    {
        Assert.Equal(QueueChoice.Quartz, await ResolveAsync(QueueChoice.Auto, _ => Task.FromResult<string?>("a job was not run within 30 s")));
        Assert.Contains("a job was not run within 30 s", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangfire_asked_for_and_not_there_or_not_working_is_an_error_with_the_remedy()
    {
        var absent = await Assert.ThrowsAsync<ArgumentException>(() => ResolveAsync(QueueChoice.Hangfire, test: null));
        Assert.Contains("not in this build", absent.Message, StringComparison.Ordinal);
        Assert.Contains("--queue quartz", absent.Message, StringComparison.Ordinal);
        var broken = await Assert.ThrowsAsync<ArgumentException>(() => ResolveAsync(QueueChoice.Hangfire, _ => Task.FromResult<string?>("no schema")));
        Assert.Contains("does not work here: no schema", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_ask_for_what_is_not_there_are_refused()
    {
        var refused = Record.Exception(() => new ServeOptions { Queue = QueueChoice.Hangfire }.FromEnvironment(_ => null));
        Assert.Equal(Queues.HangfireTest is null, refused is ArgumentException);
        Assert.Equal(QueueChoice.Quartz, new ServeOptions().FromEnvironment(name => name == "AIDROUTES_QUEUE" ? "quartz" : null).Queue);
        var token = Assert.Throws<ArgumentException>(() => new ServeOptions().FromEnvironment(name => name == "AIDROUTES_ADMIN_TOKEN" ? "short" : null));
        Assert.Contains("it must have 16 or more", token.Message, StringComparison.Ordinal);
    }

    private Task<QueueChoice> ResolveAsync(QueueChoice choice, Func<string, Task<string?>>? test) => Queues.ResolveAsync(choice, test, "Host=nowhere", _warnings.Add);
}
