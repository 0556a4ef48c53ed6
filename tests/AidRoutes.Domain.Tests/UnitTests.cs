namespace AidRoutes.Domain.Tests;

/// <summary>Moments, clock times, masses.</summary>
public class UnitTests
{
    [Theory]
    [InlineData(0, 1, "day 1 00:00")]
    [InlineData(1439, 1, "day 1 23:59")]
    [InlineData(1440, 2, "day 2 00:00")]
    [InlineData(1990, 2, "day 2 09:10")]
    [InlineData(-1, 0, "day 0 23:59")]
    [InlineData(-1440, 0, "day 0 00:00")]
    public void A_minute_belongs_to_a_day_and_reads_as_a_clock(int minute, int day, string text)
    {
        Assert.Equal(new Day(day), new Minute(minute).Day);
        Assert.Equal(text, new Minute(minute).ToString());
    }

    [Fact]
    public void A_day_starts_at_0_00_and_ends_at_24_00()
    {
        Assert.Equal(new Minute(1440), new Day(2).Start);
        Assert.Equal(new Minute(2880), new Day(2).End);
        Assert.Equal(new Minutes(1440), new Day(2).End - new Day(2).Start);
    }

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("09:05", 545)]
    [InlineData("24:00", 1440)]
    public void A_clock_time_reads_and_writes_the_same(string text, int minute)
    {
        Assert.True(ClockTime.TryParse(text, out var time));
        Assert.Equal(minute, time.MinuteOfDay);
        Assert.Equal(text, time.ToString());
    }

    [Theory]
    [InlineData("24:01")]
    [InlineData("9:00")]
    [InlineData("09:60")]
    [InlineData("-1:00")]
    [InlineData("ab:cd")]
    [InlineData(null)]
    public void Anything_else_is_no_clock_time(string? text) => Assert.False(ClockTime.TryParse(text, out _));

    [Fact]
    public void Kilograms_add_up_and_never_overflow_in_silence()
    {
        Assert.Equal(new Kilograms(6_500), (new Kilograms(3_000) + new Kilograms(250)) * 2);
        Assert.Equal(new Kilograms(1_500), Kilograms.FromTonnes(1.5m));
        Assert.Throws<OverflowException>(() => new Kilograms(long.MaxValue) + new Kilograms(1));
    }

    [Fact]
    public void A_change_may_set_a_limit_to_none_or_leave_it_alone()
    {
        Assert.Null(new Optional<int?>(true, null).Or(5));
        Assert.Equal(5, default(Optional<int?>).Or(5));
    }
}
