using System.Data.Common;
using AidRoutes.Storage;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>
/// The queue as Hangfire's jobs, one a run. Hangfire writes in transactions of its own only, so a run travels through PostgreSQL's notifications, which
/// are sent when and only when the caller's transaction commits; what is lost on the way, the sweeper queues again.
/// </summary>
internal sealed class HangfireRunQueue(JobStorage storage, IBackgroundJobClient client) : IRunQueue
{
    private const string Cancelled = "cancelled", JobField = "job";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Waiting = ["Enqueued", "Scheduled", "Processing"];

    public string Name => "hangfire";

    public Task EnqueueAsync(Guid run, DbTransaction transaction, CancellationToken stop) => CommittedRuns.AnnounceAsync(run, transaction, stop);

    public Task CancelAsync(Guid run, CancellationToken stop) => Task.Run(
        () =>
        {
            using var connection = storage.GetConnection();
            using var mine = connection.AcquireDistributedLock(Key(run), Patience);
            if (JobOf(connection, run) is { } job && connection.GetJobData(job)?.State == "Enqueued")
            {
                client.Delete(job);
            }

            // For the news of it that may still be on its way.
            connection.SetRangeInHash(Key(run), [new(JobField, Cancelled)]);
        },
        stop);

    public Task<QueueHealth> CheckAsync(CancellationToken stop) => Task.Run(
        () =>
        {
            try
            {
                var servers = storage.GetMonitoringApi().Servers().Count;
                return new QueueHealth(true, servers == 0 ? "no process takes runs yet" : $"{servers} processes take runs");
            }
            catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException)
            {
                return new QueueHealth(false, "The queue's tables cannot be reached.");
            }
        },
        stop);

    /// <summary>Makes the job of a run, unless it has one that waits or runs, in whichever process that was made.</summary>
    public void Publish(Guid run)
    {
        using var connection = storage.GetConnection();
        using var mine = connection.AcquireDistributedLock(Key(run), Patience);
        var known = JobOf(connection, run);
        if (known == Cancelled || (known is not null && Waiting.Contains(connection.GetJobData(known)?.State)))
        {
            return;
        }
        var made = client.Create<HangfireJob>(job => job.RunAsync(run, CancellationToken.None), new EnqueuedState(HangfireQueue.Runs));
        connection.SetRangeInHash(Key(run), [new(JobField, made)]);
    }

    private static string? JobOf(IStorageConnection connection, Guid run) => connection.GetAllEntriesFromHash(Key(run))?.GetValueOrDefault(JobField);

    private static string Key(Guid run) => $"aidroutes:run:{run:N}";
}
