using System.Collections.Concurrent;
using AidRoutes.App.Jobs;
using AidRoutes.App.Serving;
using AidRoutes.Jobs;
using AidRoutes.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidRoutes.App.Tests;

/// <summary>A PostgreSQL of its own, so that no other scheduler takes what is queued here.</summary>
public sealed class QueueDatabase : IAsyncLifetime
{
    private readonly string _folder = TestFolder.New();
    private EmbeddedPostgres? _postgres;
    private Database? _database;

    internal Database Database => _database!;

    public async Task InitializeAsync()
    {
        if (ServiceInstalled.Reason is null)
        {
            _postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
            _database = Database.Open(_postgres.ConnectionString);
        }
    }

    public async Task DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _database!.DisposeAsync();
            await _postgres.DisposeAsync();
        }

        TestFolder.Delete(_folder);
    }
}

/// <summary>What every queue does, whichever it is: derive, and name it. Workers here are hosts in this process; kill -9 is KilledServiceStories' part.</summary>
public abstract class QueueConformance(QueueDatabase installed, QueueChoice queue)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [ServiceFact]
    public async Task A_run_is_handed_over_when_and_only_when_its_transaction_commits()
    {
        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        var (never, soon) = (Guid.NewGuid(), Guid.NewGuid());
        await Assert.ThrowsAsync<InvalidOperationException>(() => installed.Database.InTransactionAsync(
            async (_, transaction) =>
            {
                await worker.Queue.EnqueueAsync(never, transaction, CancellationToken.None);
                throw new InvalidOperationException("rolled back");
            },
            CancellationToken.None));
        await worker.EnqueueAsync(soon);
        await worker.TakenAsync(soon, times: 1);
        Assert.Equal(0, worker.Times(never));
    }

    [ServiceFact]
    public async Task A_run_queued_already_stays_where_it_is()
    {
        var (twice, after) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var api = await Worker.StartAsync(installed.Database, queue, takesRuns: false))
        {
            await api.EnqueueAsync(twice);
            await api.EnqueueAsync(twice);
            await api.EnqueueAsync(after);
            await api.SettledAsync();
        }

        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        await worker.TakenAsync(twice, times: 1);
        await worker.TakenAsync(after, times: 1);
        Assert.Equal(1, worker.Times(twice));
    }

    [ServiceFact]
    public async Task A_cancelled_run_is_forgotten()
    {
        var (cancelled, after) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var api = await Worker.StartAsync(installed.Database, queue, takesRuns: false))
        {
            await api.EnqueueAsync(cancelled);
            await api.Queue.CancelAsync(cancelled, CancellationToken.None);
            await api.EnqueueAsync(after);
            await api.SettledAsync();
        }

        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        await worker.TakenAsync(after, times: 1);
        Assert.Equal(0, worker.Times(cancelled));
    }

    [ServiceFact]
    public async Task Cancelling_what_is_not_queued_or_is_under_way_does_no_harm()
    {
        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        await worker.Queue.CancelAsync(Guid.NewGuid(), CancellationToken.None);
        var (busy, next) = (Guid.NewGuid(), Guid.NewGuid());
        worker.Hold(busy);
        await worker.EnqueueAsync(busy);
        await worker.TakenAsync(busy, times: 1);
        await worker.Queue.CancelAsync(busy, CancellationToken.None);
        worker.LetGo(busy);
        await worker.EnqueueAsync(next);
        await worker.TakenAsync(next, times: 1);
        Assert.Equal(1, worker.Times(busy));
    }

    [ServiceFact]
    public async Task A_run_that_was_taken_can_be_queued_and_taken_again()
    {
        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        var run = Guid.NewGuid();
        await worker.EnqueueAsync(run);
        await worker.TakenAsync(run, times: 1);
        // Its job may need a moment to be over; until then the run counts as queued, so it is asked for again as the sweeper does, once too often perhaps.
        await Worker.UntilAsync(() => worker.EnqueueAsync(run), () => worker.Times(run) >= 2);
    }

    [ServiceFact]
    public async Task A_run_that_fails_leaves_its_worker_fit_for_the_next()
    {
        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        var (failing, next) = (Guid.NewGuid(), Guid.NewGuid());
        worker.Fail(failing);
        await worker.EnqueueAsync(failing);
        await worker.TakenAsync(failing, times: 1);
        await worker.EnqueueAsync(next);
        await worker.TakenAsync(next, times: 1);
        await Worker.UntilAsync(() => worker.EnqueueAsync(failing), () => worker.Times(failing) >= 2);
    }

    [ServiceFact]
    public async Task A_run_whose_worker_goes_away_is_taken_by_another()
    {
        var run = Guid.NewGuid();
        var first = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        first.Hold(run);
        await first.EnqueueAsync(run);
        await first.TakenAsync(run, times: 1);
        await first.DisposeAsync();
        await using var second = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        await second.TakenAsync(run, times: 1);
    }

    /// <summary>An hour back: what the queue noted of the time is an hour ahead.</summary>
    [ServiceFact]
    public async Task A_clock_put_back_makes_no_run_wait()
    {
        var run = Guid.NewGuid();
        await using (var api = await Worker.StartAsync(installed.Database, queue, takesRuns: false))
        {
            await api.EnqueueAsync(run);
            await api.SettledAsync();
        }

        await Hold.DoAsync(installed.Database.ConnectionString, $$"""
            do $$ begin if to_regclass('qrtz_triggers') is not null then
                update qrtz_triggers set start_time = start_time + {{TimeSpan.TicksPerHour}}, next_fire_time = next_fire_time + {{TimeSpan.TicksPerHour}};
            end if; end $$
            """);
        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        await worker.TakenAsync(run, times: 1);
    }

    /// <summary>A queue's library may keep things for the whole process: Hangfire's log was that of the service which had ended, and no run became a job any more.</summary>
    [ServiceFact]
    public async Task A_worker_that_ended_leaves_the_others_in_its_process_fit()
    {
        await using var stays = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        await (await Worker.StartAsync(installed.Database, queue, takesRuns: true)).DisposeAsync();
        var run = Guid.NewGuid();
        await stays.EnqueueAsync(run);
        await stays.TakenAsync(run, times: 1);
    }

    [ServiceFact]
    public async Task It_tells_its_name_and_how_it_is()
    {
        await using var worker = await Worker.StartAsync(installed.Database, queue, takesRuns: true);
        Assert.Equal(queue.ToString().ToLowerInvariant(), worker.Queue.Name);
        await Worker.UntilAsync(() => Task.CompletedTask, async () => (await worker.Queue.CheckAsync(CancellationToken.None)).IsUp);
    }

    /// <summary>A host with the queue, which notes the runs it is handed.</summary>
    private sealed class Worker : IRunTaker, IAsyncDisposable
    {
        private readonly Database _database;
        private readonly ConcurrentDictionary<Guid, int> _taken = new();
        private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _held = new();
        private readonly ConcurrentDictionary<Guid, bool> _failing = new();
        private IHost? _host;

        private Worker(Database database) => _database = database;

        public IRunQueue Queue => _host!.Services.GetRequiredService<IRunQueue>();

        public static async Task<Worker> StartAsync(Database database, QueueChoice queue, bool takesRuns)
        {
            var worker = new Worker(database);
            var builder = Host.CreateEmptyApplicationBuilder(new());
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IRunTaker>(worker);
            builder.Services.AddRunQueue(queue, database, runsAtOnce: 1, takesRuns);
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Patience);
            worker._host = builder.Build();
            await worker._host.StartAsync();
            return worker;
        }

        public async Task TakeAsync(Guid run, CancellationToken shutdown)
        {
            _taken.AddOrUpdate(run, 1, (_, times) => times + 1);
            if (_held.TryGetValue(run, out var held))
            {
                await Task.WhenAny(held.Task, Task.Delay(Timeout.Infinite, shutdown));
            }

            if (_failing.TryRemove(run, out _))
            {
                throw new InvalidOperationException("This run fails, as it was told to.");
            }
        }

        public void Hold(Guid run) => _held[run] = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo(Guid run) => _held[run].SetResult();

        public void Fail(Guid run) => _failing[run] = true;

        public int Times(Guid run) => _taken.GetValueOrDefault(run);

        public Task EnqueueAsync(Guid run)
            => _database.InTransactionAsync((_, transaction) => Queue.EnqueueAsync(run, transaction, CancellationToken.None), CancellationToken.None);

        public Task TakenAsync(Guid run, int times) => UntilAsync(() => Task.CompletedTask, () => Times(run) >= times);

        /// <summary>Lets what was announced become a job; Quartz has done so at the commit.</summary>
        public Task SettledAsync() => Queue.Name == "quartz" ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(5));

        public static Task UntilAsync(Func<Task> nudge, Func<bool> met) => UntilAsync(nudge, () => Task.FromResult(met()));

        public static async Task UntilAsync(Func<Task> nudge, Func<Task<bool>> met)
        {
            using var limit = new CancellationTokenSource(Patience);
            while (!await met())
            {
                Assert.False(limit.IsCancellationRequested, $"not within {Patience.TotalSeconds:0} s");
                await nudge();
                await Task.Delay(200);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _host!.StopAsync();
            _host.Dispose();
        }
    }
}

public sealed class QuartzConformance(QueueDatabase installed) : QueueConformance(installed, QueueChoice.Quartz), IClassFixture<QueueDatabase>;

#if HANGFIRE
public sealed class HangfireConformance(QueueDatabase installed) : QueueConformance(installed, QueueChoice.Hangfire), IClassFixture<QueueDatabase>
{
    private readonly QueueDatabase _installed = installed;

    [ServiceFact]
    public async Task It_passes_the_self_test() => Assert.Null(await Queues.HangfireTest!(_installed.Database.ConnectionString));
}
#else
/// <summary>Stands where Hangfire's suite would, so that its absence is seen.</summary>
public sealed class HangfireConformance
{
    private const string Absent = "Hangfire is not in this build: see docs/service.md, 'Queue'";

    [Fact(Skip = Absent)]
    public void Hangfire_passes_QueueConformance() => throw new NotSupportedException(Absent);
}
#endif
