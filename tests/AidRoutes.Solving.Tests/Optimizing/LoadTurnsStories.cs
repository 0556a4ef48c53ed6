using AidRoutes.Solving.Stages;

namespace AidRoutes.Solving.Tests.Optimizing;

public class LoadTurnsStories
{
    [Fact]
    public void Loads_that_gained_less_than_the_search_wait_longer_each_time()
    {
        var turns = new LoadTurns();
        turns.Begin(Seconds(10), 1000);

        // From 10 to 14 the search gained 100, the loads 20: once their 4 seconds, then three times as long.
        turns.End(Seconds(14), 900, 20);
        Assert.False(turns.IsDue(Seconds(17.9)));
        Assert.True(turns.IsDue(Seconds(18)));

        turns.Begin(Seconds(18), 900);
        turns.End(Seconds(22), 850, 0);
        Assert.False(turns.IsDue(Seconds(33.9)));
        Assert.True(turns.IsDue(Seconds(34)));
    }

    [Fact]
    public void Loads_that_gained_as_much_go_on_at_once()
    {
        var turns = new LoadTurns();
        turns.Begin(Seconds(10), 1000);
        turns.End(Seconds(14), 900, 0);
        turns.Begin(Seconds(18), 900);
        turns.End(Seconds(20), 890, 10);

        Assert.True(turns.IsDue(Seconds(20)));
    }

    [Fact]
    public void A_program_without_an_answer_says_nothing_of_what_loads_gain()
    {
        var turns = new LoadTurns();
        turns.Begin(Seconds(10), 1000);
        turns.Fail(Seconds(70));

        // As long again; then as if it had not been: a first turn that gains too little waits its 4 seconds.
        Assert.False(turns.IsDue(Seconds(129.9)));
        Assert.True(turns.IsDue(Seconds(130)));
        turns.Begin(Seconds(130), 900);
        turns.End(Seconds(134), 800, 20);
        Assert.True(turns.IsDue(Seconds(138)));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
