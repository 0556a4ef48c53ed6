using AidRoutes.Solving.Improving;

namespace AidRoutes.Solving.Tests.Optimizing;

public class StepChoiceStories
{
    private static readonly double[] Parts = [1, 1, 2];

    [Fact]
    public void Without_a_clock_kinds_have_their_given_part_of_the_steps_whatever_they_gain()
    {
        // Of 40,000 steps 1 in 4, 1 in 4 and 2 in 4, give or take four standard deviations of at most 100.
        var counts = Counts(null, [2, 2, 1], 40_000, [0, 5, 0]);

        Assert.InRange(counts[0], 9_600, 10_400);
        Assert.InRange(counts[1], 9_600, 10_400);
        Assert.InRange(counts[2], 19_600, 20_400);
    }

    [Fact]
    public void A_kind_that_alone_gains_has_half_of_the_time_and_its_part_of_the_other_half()
    {
        // Of the time the given parts are a third each (1 x 2 ms, 1 x 2 ms, 2 x 1 ms). The second gains: 1/2 + 1/2 x 1/3 = 2/3 of the time, the others 1/6 each;
        // in steps of 2, 2 and 1 ms that is 1/12 : 4/12 : 2/12, or 1/7, 4/7 and 2/7.
        var counts = Counts(new HandSetClock(), [2, 2, 1], 70_000, [0, 5, 0]);

        Assert.InRange(counts[0], 9_500, 10_500);
        Assert.InRange(counts[1], 39_300, 40_700);
        Assert.InRange(counts[2], 19_400, 20_600);
    }

    [Fact]
    public void What_steps_take_counts_as_much_as_what_they_gain()
    {
        // All gain as much a step, but the first takes ten milliseconds and the others one: 1/21, 10/21 and 10/21 of the points a second. The given parts are 10/13, 1/13 and 2/13 of
        // the time. Half of both: 0.408, 0.277 and 0.315 of the time; in steps of 10, 1 and 1 ms 0.0408 : 0.277 : 0.315.
        var counts = Counts(new HandSetClock(), [10, 1, 1], 20_000, [1, 1, 1]);

        Assert.InRange(counts[1] / (double)counts[0], 6, 7.6);
        Assert.InRange(counts[2] / (double)counts[0], 6.9, 8.5);
    }

    [Fact]
    public void What_gained_once_and_no_more_is_forgotten()
    {
        var clock = new HandSetClock();
        var choice = new StepChoice(Parts, new(1), clock);
        var late = new int[Parts.Length];
        for (var step = 0; step < 200_000; step++)
        {
            var kind = choice.Next();
            clock.Milliseconds++;
            choice.Learn(kind, step < 1_000 ? (kind == 0 ? 1 : 0) : kind == 1 ? 1 : 0);
            late[kind] += step >= 100_000 ? 1 : 0;
        }

        // Half by the given parts, 1/4, 1/4 and 2/4; half to the second, which alone gains now: 1/8, 5/8 and 2/8 of the last 100,000.
        Assert.InRange(late[0], 12_000, 13_500);
        Assert.InRange(late[1], 61_500, 63_500);
    }

    private static int[] Counts(HandSetClock? clock, int[] milliseconds, int steps, double[] gains)
    {
        var (choice, counts) = (new StepChoice(Parts, new(1), clock), new int[Parts.Length]);
        for (var step = 0; step < steps; step++)
        {
            var kind = choice.Next();
            if (clock is not null)
            {
                clock.Milliseconds += milliseconds[kind];
            }

            choice.Learn(kind, gains[kind]);
            counts[kind]++;
        }

        return counts;
    }

    private sealed class HandSetClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
