using AidRoutes.App.Serving;

namespace AidRoutes.App.Tests;

/// <summary>Which queue carries the runs.</summary>
public sealed class QueueChoiceTests
{
    [Fact]
    public async Task Auto_is_Quartz_with_Hangfire_or_without()
    {
        Assert.Equal(QueueChoice.Quartz, await ResolveAsync(QueueChoice.Auto, test: null));
        Assert.Equal(QueueChoice.Quartz, await ResolveAsync(QueueChoice.Auto, _ => Task.FromResult<string?>(null)));
    }

    [Fact]
    public async Task A_Hangfire_that_works_is_used_when_asked_for()
        => Assert.Equal(QueueChoice.Hangfire, await ResolveAsync(QueueChoice.Hangfire, _ => Task.FromResult<string?>(null)));

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

    private static Task<QueueChoice> ResolveAsync(QueueChoice choice, Func<string, Task<string?>>? test) => Queues.ResolveAsync(choice, test, "Host=nowhere");
}
