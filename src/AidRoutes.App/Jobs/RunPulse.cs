using System.Diagnostics;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>
/// A run's signs of life while it is planned: takes the optimizer's news, writes the latest at most once a heartbeat, and hears whether to stop.
/// </summary>
internal sealed class RunPulse(RunClaim claim, TimeSpan limit, RunClaims claims, RunPolicy policy, TimeProvider clock, ILogger log)
    : IProgress<SolveProgress>
{
    private readonly Lock _gate = new();
    private readonly long _started = clock.GetTimestamp();
    private SolveProgress? _latest;
    private SolveProgress? _told;

    /// <summary>What the run's planners or its claim said last.</summary>
    public RunSignal Signal { get; private set; } = RunSignal.Continue;

    public void Report(SolveProgress value)
    {
        lock (_gate)
        {
            _latest = value;
        }
    }

    /// <summary>Beats until <paramref name="ended"/>; cancels <paramref name="solving"/> when told to stop.</summary>
    public async Task BeatAsync(CancellationTokenSource solving, CancellationToken ended)
    {
        // A heartbeat a second is no part of what a run's trace tells.
        Activity.Current = null;
        using var timer = new PeriodicTimer(policy.Heartbeat, clock);
        while (Signal == RunSignal.Continue && await NextAsync(timer, ended))
        {
            await BeatOnceAsync(ended);
            if (Signal != RunSignal.Continue)
            {
                log.LogInformation("Run {RunId} is told to stop: {Signal}", claim.Run, Signal);
                await solving.CancelAsync();
            }
        }

        // Told to stop, but the solver may take its time to hand over: stay alive until then.
        while (Signal == RunSignal.Cancel && await NextAsync(timer, ended))
        {
            await BeatOnceAsync(ended);
        }
    }

    /// <summary>Writes the last news, so that the history ends with what was found; again, a sign of life while the end cannot be stored.</summary>
    public Task EndAsync(CancellationToken stop) => BeatOnceAsync(stop);

    private async Task BeatOnceAsync(CancellationToken stop)
    {
        SolveProgress? now;
        lock (_gate)
        {
            // A stage may take minutes without news; the time that passes is news as well.
            now = _latest is null ? null : _latest with { Elapsed = clock.GetElapsedTime(_started) };
        }

        var news = SaysMore(now, _told) ? now : null;

        try
        {
            Signal = news is null
                ? await claims.HeartbeatAsync(claim, stop)
                : await claims.ReportProgressAsync(claim, ToNews(news), stop);
            _told = news ?? _told;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (StorageException e)
        {
            // Planning goes on. When the database is back, the claim tells whether the run is still ours.
            log.LogWarning("Run {RunId} gives no sign of life: {Reason}", claim.Run, e.Message);
        }
    }

    private RunNews ToNews(SolveProgress news)
        => new(news.Elapsed, news.Stage, Math.Clamp(news.Elapsed / limit, 0, 0.99), news.Score, news.Bound);

    // An elapsed time alone is news only where it moves the progress on visibly.
    private bool SaysMore(SolveProgress? now, SolveProgress? before) => now is not null
        && (before is null || now.Stage != before.Stage || now.Score != before.Score || now.Bound != before.Bound
            || (now.Elapsed - before.Elapsed) / limit >= 0.02);

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ended)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
