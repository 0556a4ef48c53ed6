using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>How long a stream lasts: an hour that passes, not one that the clock on the wall skips.</summary>
public sealed class EventClientTests
{
    [Fact]
    public void A_stream_is_over_after_its_hour_whatever_the_clock_on_the_wall_says()
    {
        var clock = new HandClock();
        var client = new EventClient("op", Audience.Dashboard, TimeSpan.FromHours(1), clock, () => { });
        clock.PutForward(TimeSpan.FromHours(25));
        clock.Pass(3599);
        Assert.False(client.IsOver);
        clock.PutForward(TimeSpan.FromHours(-48));
        clock.Pass(2);
        Assert.True(client.IsOver);
    }
}
