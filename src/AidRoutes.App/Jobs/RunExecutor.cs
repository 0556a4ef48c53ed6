using System.Collections.Concurrent;
using System.Text.Json;
using AidRoutes.App.Metrics;
using AidRoutes.App.Operations;
using AidRoutes.App.Tracing;
using AidRoutes.Jobs;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>
/// Carries a run out: claims it, plans, checks the plan, and stores plan and end together. Whoever loses the claim on the way stores nothing,
/// so that a run started twice ends once.
/// </summary>
internal sealed class RunExecutor(
    RunClaims claims, ScenarioLibrary library, Optimizers optimizers, WorkerName worker, RunPolicy policy, TimeProvider clock, RunMeans means, ServiceMetrics metrics, ILogger<RunExecutor> log)
    : IRunTaker
{
    private readonly ConcurrentDictionary<Guid, bool> _underWay = new();

    /// <summary>
    /// Takes the most urgent run that waits, be it another than the one the queue hands out, and then whatever still waits: the queue knows no priorities, and a run that had to
    /// wait for others of its operation has used its turn up.
    /// </summary>
    public async Task TakeAsync(Guid run, CancellationToken shutdown)
    {
        try
        {
            var (next, last) = (await claims.NextAsync(policy.MostOfOperation, shutdown) ?? run, Guid.Empty);
            while (next != last)
            {
                await TakeOneAsync(next, shutdown);
                shutdown.ThrowIfCancellationRequested();
                (next, last) = (await claims.NextAsync(policy.MostOfOperation, shutdown) ?? next, next);
            }
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
        }
        catch (StorageException e)
        {
            log.LogWarning("No run is taken for now: {Reason}", e.Message);
        }
    }

    private async Task TakeOneAsync(Guid run, CancellationToken shutdown)
    {
        using var scope = log.BeginScope("run {RunId}", run);
        if (!_underWay.TryAdd(run, true))
        {
            return;
        }

        try
        {
            if (await claims.ClaimAsync(run, worker.Value, takeOverAfter: null, shutdown, policy.MostOfOperation) is { } claimed)
            {
                log.LogInformation("Run {RunId} of {Operation} version {Version} starts, attempt {Attempt}", run, claimed.Operation, claimed.Version, claimed.Attempt);
                await CarryOutAsync(claimed, shutdown);
            }
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
        }
        catch (StorageException e)
        {
            // Nothing is lost: the run's silence is noticed, and it is started again.
            log.LogWarning("Run {RunId} is given up here for now: {Reason}", run, e.Message);
        }
        finally
        {
            _underWay.TryRemove(run, out _);
        }
    }

    private async Task CarryOutAsync(Run run, CancellationToken shutdown)
    {
        var claim = run.Claim!;
        using var span = Traces.Start("run", ("run", run.Id), ("operation", run.Operation), ("version", run.Version), ("attempt", run.Attempt));
        using var solving = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        using var ended = new CancellationTokenSource();
        var pulse = new RunPulse(claim, run.Options.TimeLimit, claims, policy, clock, log);
        var beating = pulse.BeatAsync(solving, ended.Token);
        RunResult result;
        try
        {
            result = await PlanAsync(run, pulse, solving);
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }

        if (pulse.Signal == RunSignal.Lost)
        {
            log.LogWarning("Run {RunId} belongs to another worker by now; this one's plan is dropped", run.Id);
        }
        else if (shutdown.IsCancellationRequested && pulse.Signal != RunSignal.Cancel)
        {
            await GiveBackAsync(claim);
        }
        else
        {
            await pulse.EndAsync(CancellationToken.None);
            await EndAsync(claim, result, pulse.Signal == RunSignal.Cancel, pulse);
        }
    }

    private async Task<RunResult> PlanAsync(Run run, RunPulse pulse, CancellationTokenSource solving)
    {
        var record = means.Record(run.Options.Baseline);
        try
        {
            using var span = Traces.Start("plan");
            var known = await library.GetAsync(run.Operation, run.Version, CancellationToken.None);
            var asked = run.Options;
            var options = new SolveOptions(asked.TimeLimit, asked.Threads, asked.Seed, asked.Gap);
            var found = await Task.Run(() => optimizers.For(asked.Baseline).SolveAsync(known.Problem, options, pulse, solving.Token), CancellationToken.None)
                .WaitAsync(asked.TimeLimit + policy.HangGrace, clock, CancellationToken.None);
            return RunResult.Check(known, found, means.Record(asked.Baseline, found.StageSeconds, found.Remarks));
        }
        catch (TimeoutException)
        {
            await solving.CancelAsync();
            return RunResult.Failed("OPTIMIZER_HUNG",
                $"The optimizer gave no answer {policy.HangGrace.TotalSeconds:0} s past its time limit. Look how busy the machine is, and start the run again.", record);
        }
        catch (Exception e) when (e is not StorageException)
        {
            log.LogError(e, "Run {RunId}: the optimizer failed", run.Id);
            return RunResult.Failed("OPTIMIZER_FAILED", $"The optimizer failed ({e.GetType().Name}: {e.Message}). This is a fault of AidRoutes, not of the operation; the log has more. Try baseline: true meanwhile.", record);
        }
    }

    private async Task EndAsync(RunClaim claim, RunResult result, bool cancelled, RunPulse pulse)
    {
        using var span = Traces.Start("store the end of a run", ("end", result.Error?.Code ?? (cancelled ? "cancelled" : "done")));
        var ended = true;
        if (result.Error is { } error)
        {
            ended = await InsistAsync(pulse, () => claims.FailAsync(claim, error, result.Record, CancellationToken.None));
        }
        else if (cancelled && result.IsEmpty)
        {
            ended = await InsistAsync(pulse, () => claims.AcknowledgeCancelAsync(claim, result.Record, CancellationToken.None));
        }
        else
        {
            var end = cancelled ? RunState.Cancelled : RunState.Done;
            var stored = await InsistAsync(pulse, () => claims.CompleteAsync(claim, result.Plan!, result.Record, end, CancellationToken.None));
            ended = stored.Plan is not null;
        }

        metrics.RunEnded(!ended ? "lost" : result.Error is not null ? "failed" : cancelled ? "cancelled" : "done");
        log.LogInformation("Run {RunId} {End}, score {Score}, bound {Bound}",
            claim.Run, !ended ? "was lost to another worker" : result.Error?.Code ?? (cancelled ? "cancelled" : "done"), result.Plan?.Score, result.Plan?.Bound);
    }

    // Every end may be written twice; a plan that took an hour is not thrown away because the database restarts or its disk is full. The worker goes on giving signs meanwhile.
    private async Task<T> InsistAsync<T>(RunPulse pulse, Func<Task<T>> write)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await write();
            }
            catch (StorageException e) when (e is DatabaseUnavailableException or DatabaseFullException or StatementTimedOutException && clock.GetElapsedTime(started) < policy.InsistFor)
            {
                log.LogWarning("The end of a run cannot be stored yet: {Reason}", e.Message);
                await Task.Delay(policy.Heartbeat, clock);
                await pulse.EndAsync(CancellationToken.None);
            }
        }
    }

    private async Task GiveBackAsync(RunClaim claim)
    {
        var state = await claims.RequeueAsync(claim, CancellationToken.None);
        log.LogInformation("Run {RunId} is given back at shutdown: {State}", claim.Run, state);
    }
}
