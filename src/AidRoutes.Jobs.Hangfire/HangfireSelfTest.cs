using System.Collections.Concurrent;
using Hangfire;
using Hangfire.States;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>Has Hangfire run a job on our database, in a queue of its own.</summary>
public static class HangfireSelfTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<Guid, TaskCompletionSource> Expected = new();

    /// <summary>What is wrong; null: the job was run.</summary>
    public static async Task<string?> FaultAsync(string connectionString)
    {
        var (test, done) = (Guid.NewGuid(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Expected[test] = done;
        try
        {
            // Hangfire has one container for the whole process: it may be that of a service that has ended.
            var (storage, queue) = (HangfireQueue.OpenStorage(connectionString), $"selftest_{test:N}");
            using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 1, Queues = [queue], Activator = new() }, storage);
            new BackgroundJobClient(storage).Create(() => Ran(test), new EnqueuedState(queue));
            await done.Task.WaitAsync(Patience);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e is TimeoutException ? $"a job was not run within {Patience.TotalSeconds:0} s" : e.Message;
        }
        finally
        {
            Expected.TryRemove(test, out _);
        }
    }

    /// <summary>Called by Hangfire.</summary>
    public static void Ran(Guid test) => Expected.GetValueOrDefault(test)?.TrySetResult();
}
