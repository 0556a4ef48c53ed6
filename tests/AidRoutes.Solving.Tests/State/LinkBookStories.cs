using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Tests.State;

/// <summary>A link of 10 minutes, open 08:00–10:00 on two days; headway 20, a minute a truck; 10 trucks and 3 convoys a day, 2 to 6 trucks each.</summary>
public class LinkBookStories
{
    [Fact]
    public void A_convoy_waits_until_the_one_before_it_has_left_room()
    {
        // 08:00 + headway 20 + 4 trucks × 1 min = 08:24
        var link = Link();
        link.Add(480, 4);
        Assert.Equal(504, link.Earliest(485, 2, 2879));
    }

    [Fact]
    public void A_convoy_slips_in_before_another_only_where_it_leaves_room_itself()
    {
        // before 08:30: three trucks need 23 minutes, so 08:07 is the last minute; from 08:08 on it is 08:30 + 20 + 2
        var link = Link();
        link.Add(510, 2);
        Assert.Equal(487, link.Earliest(487, 3, 2879));
        Assert.Equal(532, link.Earliest(488, 3, 2879));
    }

    [Fact]
    public void The_last_truck_must_be_out_when_the_window_closes()
    {
        // 10 minutes + 5 trucks: in by 09:45, else tomorrow at 08:00
        var link = Link();
        Assert.Equal(585, link.Earliest(585, 5, 2879));
        Assert.Equal(1920, link.Earliest(586, 5, 2879));
    }

    [Fact]
    public void A_convoy_may_take_along_what_the_quota_of_trucks_has_left_even_when_no_further_convoy_may_enter()
    {
        // three convoys of 2, 2 and 3 trucks: no fourth may enter, but 10 − 7 = 3 trucks could still join one of them
        var link = Link();
        link.Add(480, 2);
        link.Add(510, 2);
        link.Add(540, 3);
        Assert.Equal((0, 3), (link.TrucksLeft(1), link.TrucksFree(1)));
    }

    [Fact]
    public void A_full_quota_sends_the_next_convoy_to_the_next_day()
    {
        // 6 + 3 of 10 trucks are in: two more are too many, and so is a convoy of one
        var link = Link();
        link.Add(480, 6);
        link.Add(520, 3);
        Assert.Equal(1920, link.Earliest(480, 2, 2879));
        Assert.Equal(-1, link.Earliest(480, 1, 2879));
        link.Remove(520, 3);
        Assert.Equal(506, link.Earliest(480, 2, 2879));
    }

    [Fact]
    public void Windows_that_touch_at_midnight_are_crossed_at_midnight()
    {
        var book = new LinkBook([Terms([Window.AllDay]), Terms([Window.AllDay])], [new(0, 2880)]);
        Assert.Equal(1435, book.Earliest(1435, 2, 2879));
    }

    [Fact]
    public void A_link_that_is_never_open_has_no_slot()
        => Assert.Equal(-1, new LinkBook([Terms([]), Terms([])], []).Earliest(0, 2, 2879));

    private static LinkBook Link()
        => new([Terms([new(new(480), new(600))]), Terms([new(new(480), new(600))])], [new(480, 600), new(1920, 2040)]);

    private static LinkDay Terms(Window[] windows) => new(5, 10, [.. windows], 10, 3, 2, 6, 20, 1, -1, null, 0);
}
