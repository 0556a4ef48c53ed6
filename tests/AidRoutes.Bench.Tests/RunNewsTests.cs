namespace AidRoutes.Bench.Tests;

public sealed class RunNewsTests
{
    [Fact]
    public void The_mean_gap_counts_the_time_before_the_first_plan_in_full()
    {
        // 0–2 s the plan without a convoy (1,000): gap 1            2 s × 1.00 = 2.0
        // 2–6 s score 500, no bound, so 0: gap 1                    4 s × 1.00 = 4.0
        // 6–8 s score 500, bound 250: gap 0.5                       2 s × 0.50 = 1.0
        // 8–10 s score 400, bound 300: gap 0.25                     2 s × 0.25 = 0.5    in all 7.5 of 10 s
        var news = RunNews.From(
            """
            {"history":[{"seconds":0,"score":1000,"bound":null},{"seconds":2,"score":500,"bound":null},{"seconds":6,"score":500,"bound":250},{"seconds":8,"score":400,"bound":300}]}
            """,
            10);

        Assert.Equal(2.0, news.FirstPlanSeconds);
        Assert.Equal(0.75, news.GapArea, 9);
    }

    [Fact]
    public void A_run_that_finds_no_convoy_has_no_first_plan_and_a_gap_of_one()
    {
        var news = RunNews.From("""{"history":[{"seconds":0.5,"score":1000,"bound":null}]}""", 10);

        Assert.Null(news.FirstPlanSeconds);
        Assert.Equal(1.0, news.GapArea, 9);
    }
}
