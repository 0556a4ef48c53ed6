using AidRoutes.Domain;
using AidRoutes.Planning.Explaining;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Explaining;

/// <summary>Why needs of <see cref="Tiny"/> go unmet. Empty plans unless said otherwise; one truck may leave the platform at 07:09 once c1 has unloaded at 06:49 (20' of loading).</summary>
public class ReasonStories
{
    /// <summary>c2 with a third of its water: s1 gets 2 × 2,000 of the 12,000 kg it needs.</summary>
    private const string LittleWater =
        "c2 platform 08:00 > corridor 08:00 > gate | int x2: s1 08:50 food 500 water 2000; back 09:21 | int x2: s1 08:50 food 600; s2 09:21 food 1000 water 6000; back 10:07 | corridor-back 10:10 > home 11:00";

    [Fact]
    public void No_fleet_carries_diesel()
    {
        var explained = Explain(Tiny.Scenario, Tiny.C1, Tiny.C2);

        // Food and water are met in full; nobody brings the hospital's 3,000 kg: 900 person-days in bands of 225, (1 + 2 + 4 + 8) × 225 = 3,375 points.
        var diesel = Assert.Single(explained.Unmet);
        Assert.Equal((new("h1"), new CommodityId("diesel"), 3_000.0), (diesel.Shelter, diesel.Commodity, diesel.UnmetKg));
        Assert.Equal(900, diesel.PersonDays, 1e-9);
        Assert.Equal(3_375, diesel.Points, 1e-9);
        Assert.Equal(ReasonKind.NoFleet, diesel.Reason.Kind);
        Assert.Equal("no fleet has trucks that can carry diesel", diesel.Reason.Text);
    }

    [Fact]
    public void Food_lies_at_the_platform_and_trucks_stand_idle()
    {
        var reason = Why(Tiny.Scenario, "s1", "food");

        Assert.Equal((ReasonKind.NotUsed, new FleetId("int")), (reason.Kind, reason.Fleet));
    }

    [Fact]
    public void The_corridors_quota_is_used_up()
    {
        // c2's four trucks are all that may pass.
        var scenario = Tiny.Scenario.WithLink("corridor", terms => terms with { TrucksPerDay = 4 });
        var reason = Why(scenario, "s1", "water", Tiny.C1, LittleWater);

        Assert.Equal((ReasonKind.QuotaFull, new LinkId("corridor"), 1), (reason.Kind, reason.Link, reason.Day.Number));
        Assert.Equal("corridor's quota of trucks on day 1", reason.Text);
    }

    [Fact]
    public void Every_truck_is_out_until_too_late()
    {
        // Four trucks, home with c2 at 11:00. The next trip: 20' + 41' + 6' + 21' + 6' + 41' = 13:15, past a shift that ends at 12:00.
        var scenario = Tiny.Scenario.WithFleet("int", fleet => fleet with { Trucks = 4, Shift = Tiny.Window("06:00", "12:00") });
        var reason = Why(scenario, "s1", "water", Tiny.C1, LittleWater);

        Assert.Equal((ReasonKind.NoTruckFree, new FleetId("int")), (reason.Kind, reason.Fleet));
    }

    [Fact]
    public void A_fifth_truck_would_have_gone_with_the_others()
    {
        var scenario = Tiny.Scenario.WithFleet("int", fleet => fleet with { Trucks = 5, Shift = Tiny.Window("06:00", "12:00") }) with { Escorts = [new(new("un"), 2)] };

        Assert.Equal(ReasonKind.NotUsed, Why(scenario, "s1", "water", Tiny.C1, LittleWater).Kind);
    }

    [Fact]
    public void The_only_escort_team_is_out_while_the_corridor_is_open()
    {
        // c2 holds it from 08:00 to 11:00; the corridor takes nobody after 10:00.
        var scenario = Tiny.Scenario.WithLink("corridor", terms => terms with { Windows = [Tiny.Window("08:00", "10:00")] });
        var reason = Why(scenario, "s1", "water", Tiny.C1, LittleWater);

        Assert.Equal((ReasonKind.NoEscort, new EscortPoolId("un")), (reason.Kind, reason.Escort));
    }

    [Fact]
    public void The_corridor_closes_before_the_convoy_could_be_back()
    {
        // 08:00 + 41' = 08:41 at the gate, s1 08:47, served 09:08, at the gate again 09:14: the way back closed at 09:00.
        var reason = Why(Tiny.Scenario.WithLink("corridor-back", terms => terms with { Windows = [Tiny.Window("08:00", "09:00")] }), "s1", "food");

        Assert.Equal((ReasonKind.LinkClosesBeforeBack, new LinkId("corridor-back")), (reason.Kind, reason.Link));
        Assert.Contains("corridor-back closes on day 1 before", reason.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_corridor_is_closed()
    {
        var reason = Why(Tiny.Scenario.WithLink("corridor", terms => terms with { Windows = [] }), "s1", "food");

        Assert.Equal((ReasonKind.LinkClosed, new LinkId("corridor")), (reason.Kind, reason.Link));
    }

    [Fact]
    public void The_school_no_longer_receives()
    {
        // Nobody can be at s1 before 08:47.
        var reason = Why(Tiny.Scenario.WithNode("s1", node => node with { Receive = [Tiny.Window("07:00", "08:45")] }), "s1", "food");

        Assert.Equal((ReasonKind.NotReceiving, new NodeId("s1")), (reason.Kind, reason.Node));
    }

    [Fact]
    public void A_platform_without_water_was_not_fed_though_trucks_were_free()
    {
        var reason = Why(Tiny.Scenario, "s1", "water");

        Assert.Equal((ReasonKind.NotUsed, new FleetId("ext"), new NodeId("platform")), (reason.Kind, reason.Fleet, reason.For));
    }

    [Fact]
    public void The_crossings_quota_keeps_the_platform_empty()
    {
        // c1's two trucks are the crossing's quota; they bring food alone.
        var scenario = Tiny.Scenario.WithLink("crossing", terms => terms with { TrucksPerDay = 2 });
        var reason = Why(scenario, "s1", "water", Tiny.C1.Replace(" water 14000", "", StringComparison.Ordinal));

        Assert.Equal((ReasonKind.QuotaFull, new LinkId("crossing"), new NodeId("platform")), (reason.Kind, reason.Link, reason.For));
        Assert.Equal("crossing's quota of trucks on day 1, so that platform was not fed", reason.Text);
    }

    [Fact]
    public void The_hub_has_none()
    {
        var reason = Why(Tiny.Scenario.WithNode("hub", node => node with { Stock = Tiny.Loads("food 60000") }), "s1", "water");

        Assert.Equal((ReasonKind.NoStock, new NodeId("hub")), (reason.Kind, reason.Node));
        Assert.Equal("no water left at hub on day 1, so that platform was not fed", reason.Text);
    }

    [Fact]
    public void A_full_store_takes_nothing_more()
    {
        // 1,000 kg of food lie there from the start.
        var reason = Why(Tiny.Scenario.WithNode("s1", node => node with { Storage = new(1_000) }), "s1", "water");

        Assert.Equal((ReasonKind.StorageFull, new NodeId("s1")), (reason.Kind, reason.Node));
    }

    [Fact]
    public void Too_few_trucks_for_the_smallest_convoy()
    {
        var scenario = Tiny.Scenario.WithLink("corridor", terms => terms with { MinTrucks = 3 }).WithFleet("int", fleet => fleet with { Trucks = 2 });
        var reason = Why(scenario, "s1", "food");

        Assert.Equal((ReasonKind.ConvoyTooSmall, new LinkId("corridor")), (reason.Kind, reason.Link));
    }

    private static Reason Why(Scenario scenario, string shelter, string commodity, params string[] convoys)
        => Explain(scenario, convoys).Unmet.Single(need => need.Shelter.Value == shelter && need.Commodity.Value == commodity).Reason;

    private static PlanExplanation Explain(Scenario scenario, params string[] convoys) => PlanExplainer.Explain(ProblemBuilder.Build(scenario), Timetable.Plan(convoys));
}
