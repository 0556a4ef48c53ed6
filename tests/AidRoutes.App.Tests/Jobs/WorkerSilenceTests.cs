using AidRoutes.App.Jobs;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests.Jobs;

/// <summary>When a worker is silent: looks every 5 s, dead after 15 s.</summary>
public sealed class WorkerSilenceTests
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset Noon = new(2025, 1, 19, 12, 0, 0, TimeSpan.Zero);

    private readonly HandClock _clock = new();
    private readonly WorkerSilence _silence;

    public WorkerSilenceTests() => _silence = new(Between, _clock);

    [Fact]
    public void Three_spans_between_four_looks_without_a_sign_are_silence()
    {
        // 0 + 5 + 5 = 10 s are not enough; the fourth look makes 15.
        Assert.Equal([false, false, false, true, true], Looks(Noon, Noon, Noon, Noon, Noon));
    }

    [Fact]
    public void Each_sign_begins_it_anew_and_so_does_another_attempt()
    {
        Assert.Equal([false, false, false, false, false, false, true], Looks(Noon, Noon, Noon, Noon.AddSeconds(1), Noon.AddSeconds(1), Noon.AddSeconds(1), Noon.AddSeconds(1)));
        Assert.False(IsSilent(Noon.AddSeconds(1), attempt: 2));
    }

    [Fact]
    public void A_clock_put_forward_or_back_makes_no_silence()
    {
        // The database's clock jumps; the worker gives its sign each time.
        Assert.DoesNotContain(true, Looks(Noon, Noon.AddHours(1), Noon.AddHours(1.01), Noon, Noon.AddSeconds(5), Noon.AddHours(-1)));
    }

    [Fact]
    public void A_sign_from_a_time_to_come_does_not_keep_a_dead_worker_alive()
        => Assert.Equal([false, false, false, true], Looks([.. Enumerable.Repeat(Noon.AddHours(1), 4)]));

    [Fact]
    public void While_nobody_could_look_nobody_was_silent()
    {
        Assert.Equal([false, false], Looks(Noon, Noon));

        // Ten minutes in which the database was away count as the 5 s between two looks: 5 + 5 = 10.
        _clock.Pass(600);
        Assert.False(IsSilent(Noon));
        _clock.Pass(5);
        Assert.True(IsSilent(Noon));
    }

    private bool[] Looks(params DateTimeOffset[] heard) =>
    [
        .. heard.Select(sign =>
        {
            var silent = IsSilent(sign);
            _clock.Pass(5);
            return silent;
        }),
    ];

    private bool IsSilent(DateTimeOffset heard, int attempt = 1) => _silence.Look([Solving(heard, attempt)], StuckAfter).Count > 0;

    private static Run Solving(DateTimeOffset heard, int attempt) => new(
        Guid.Empty, "op", 1, RunState.Solving, new(Between, 1, 1, 0), null, null, 0, null, null, false, attempt, "worker", heard, Noon, Noon, null, null, [], null);
}
