using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Tries a piece of work again while the database is away, but never after its commit was sent: it may have happened.</summary>
internal sealed class Retry(TimeSpan tryFor, TimeProvider clock, string location)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public string Location => location;

    public async Task<T> RunAsync<T>(Func<Commit, Task<T>> work, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = Min(pause * 2, LongestPause))
        {
            var commit = new Commit();
            try
            {
                return await work(commit);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && Faults.Explain(e, location) is { } fault)
            {
                if (commit.IsUncertain && fault.MayRetry)
                {
                    throw new DatabaseUnavailableException($"{fault.Exception.Message} The change may or may not be stored.", true, e);
                }

                if (!fault.MayRetry || clock.GetElapsedTime(started) + pause > tryFor)
                {
                    throw fault.Exception;
                }
            }

            await Task.Delay(pause, clock, stop);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

/// <summary>Remembers whether a commit is on its way.</summary>
internal sealed class Commit
{
    /// <summary>Sent, and not answered.</summary>
    public bool IsUncertain { get; private set; }

    public async Task SendAsync(NpgsqlTransaction transaction, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        IsUncertain = true;
        await transaction.CommitAsync(CancellationToken.None);
        IsUncertain = false;
    }
}
