using AidRoutes.App.Serving;
using Xunit.Sdk;

namespace AidRoutes.App.Tests;

/// <summary>The service's start, inside whatever program starts it.</summary>
public sealed class StartStories
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A start that blocks its thread while it waits never comes back where one thread does all: two starts at the same moment held both threads of a machine
    /// with two cores for ever.
    /// </summary>
    [ServiceFact]
    public async Task It_starts_and_ends_where_one_thread_carries_on_with_all_that_was_awaited()
    {
        var folder = TestFolder.New();
        using var one = new MaxConcurrencySyncContext(1);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Post(
            async _ =>
            {
                try
                {
                    await (await TestService.StartAsync(new ServeOptions { DataFolder = folder })).DisposeAsync();
                    ended.SetResult();
                }
                catch (Exception e)
                {
                    ended.SetException(e);
                }
            },
            null);
        await ended.Task.WaitAsync(Patience);
        TestFolder.Delete(folder);
    }
}
