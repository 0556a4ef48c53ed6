using AidRoutes.Domain;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>R7 to R12: cargo, loads, runs, fleets, shifts, escorts.</summary>
public class LoadStories : RuleStories
{
    [Fact]
    public void R7_a_link_refuses_classes_on_the_way_out_only()
    {
        var food = Tiny.Scenario.WithLink("corridor", terms => terms with { Allow = [new("food")] });
        Breaks("R7", "c2", "carries water, which corridor 'corridor' does not let pass on day 1", Check(food, Tiny.Both));

        var back = Tiny.Scenario.WithLink("corridor-back", terms => terms with { Allow = [] });
        Assert.Empty(Check(back, Tiny.Both).Violations);
    }

    [Fact]
    public void R7_goods_travel_in_their_own_body()
        => Breaks("R7", "c1", "carries 'diesel' on 'ext', whose body is General; it needs Tanker", Check(Tiny.C1.Replace("food 4000", "diesel 4000")));

    [Fact]
    public void R8_a_truck_has_a_payload_and_a_volume()
    {
        // The second run's truck carries 600 + 1000 + 6000 kg, 1.6 t × 2 m³ + 6 t × 1.1 m³ = 9.8 m³; the first run's 6500 kg, 7.6 m³.
        Breaks("R8", "c2", "loads 7600 kg on a truck of 'int', which carries 7599 kg", Check(Tiny.Scenario.WithFleet("int", f => f with { Payload = new(7_599) }), Tiny.Both));
        Breaks("R8", "c2", "loads 9.8 m³ on a truck of 'int', which holds 9.7 m³", Check(Tiny.Scenario.WithFleet("int", f => f with { VolumeM3 = 9.7 }), Tiny.Both));
        Assert.Empty(Check(Tiny.Scenario.WithFleet("int", f => f with { Payload = new(7_600), VolumeM3 = 9.8 }), Tiny.Both).Violations);
    }

    [Fact]
    public void R9_trucks_need_the_time_of_the_roads()
    {
        Breaks("R9", "c2", "serves 's1' at day 1 08:49, but cannot be there before day 1 08:50", Check(Tiny.C1, Tiny.C2.Replace("s1 08:50 food 500", "s1 08:49 food 500")));
        Breaks("R9", "c2", "says a run is back at day 1 09:28, but it cannot be before day 1 09:29", Check(Tiny.C1, Tiny.C2.Replace("back 09:29", "back 09:28")));
    }

    [Fact]
    public void R9_a_place_receives_throughout_the_service()
    {
        // s2's service ends at 09:55.
        Assert.Empty(Check(Tiny.Scenario.WithNode("s2", n => n with { Receive = [Tiny.Window("09:21", "09:55")] }), Tiny.Both).Violations);
        Breaks("R9", "c2", "serves 's2' from day 1 09:21 to day 1 09:55", Check(Tiny.Scenario.WithNode("s2", n => n with { Receive = [Tiny.Window("09:21", "09:54")] }), Tiny.Both));
    }

    [Fact]
    public void R9_without_a_road_nothing_more_can_be_said_of_the_convoy()
    {
        var cut = Tiny.Scenario with { Links = [.. Tiny.Scenario.Links.Select(l => l.Id.Value is "s1-s2" or "g-s2" ? l with { TwoWay = false, From = new("s2"), To = l.From } : l)] };
        Breaks("R9", "c2", "finds no road from 's1' to 's2'", Check(cut, Tiny.Both));
    }

    [Fact]
    public void R10_a_truck_is_in_use_from_loading_until_home()
    {
        Breaks("R10", "c2", "at day 1 07:40 4 trucks of 'int' are in use, it has 3", Check(Tiny.Scenario.WithFleet("int", f => f with { Trucks = 3 }), Tiny.Both));

        // Home at 11:00, half open: the same four trucks may load for another convoy from 11:00, which departs at 11:20.
        const string Again = "c3 platform 11:20 > corridor 11:20 > gate | int x2: s2 12:14 food 100; back 12:47 | corridor-back 12:50 > home 13:40";
        var four = Tiny.Scenario.WithFleet("int", f => f with { Trucks = 4 });
        Assert.Empty(Check(four, Tiny.C1, Tiny.C2, Again).Violations);
        Breaks("R10", "c3", "at day 1 10:59 6 trucks of 'int' are in use, it has 4", Check(four with { Escorts = [new(new("un"), 2)] }, Tiny.C1, Tiny.C2, Again.Replace("platform 11:20", "platform 11:19")));
    }

    [Fact]
    public void R11_a_convoy_is_home_within_its_shift_unless_it_is_long_haul()
    {
        var early = Tiny.Scenario.WithFleet("int", f => f with { Shift = Tiny.Window("06:00", "10:59") });
        Breaks("R11", "c2", "is out from day 1 08:00 to day 1 11:00, outside the shift of 'int' (06:00-10:59)", Check(early, Tiny.Both));
        Assert.Empty(Check(early.WithFleet("int", f => f with { MaxDuty = new(1441) }), Tiny.Both).Violations);
    }

    [Fact]
    public void R11_duty_is_limited_and_nobody_is_left_behind()
    {
        Breaks("R11", "c2", "on duty for 180 min, it may be 179 min", Check(Tiny.Scenario.WithFleet("int", f => f with { MaxDuty = new(179) }), Tiny.Both));
        Breaks("R11", "c2", "leaves for home at day 1 10:06, before its last truck is back (day 1 10:07)", Check(Tiny.C1, Tiny.C2.Replace("corridor-back 10:10", "corridor-back 10:06")));
    }

    [Fact]
    public void R12_a_convoy_holds_one_team_of_a_pool_however_many_links_name_it()
    {
        Assert.Empty(Check(Tiny.Both).Violations);
        Breaks("R12", "c2", "at day 1 08:00 1 teams of 'un' are in use, it has 0", Check(Tiny.Scenario with { Escorts = [new(new("un"), 0)] }, Tiny.Both));
    }
}
