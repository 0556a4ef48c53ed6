using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>R1 to R6: references, path, time, windows, separation, quotas.</summary>
public class WayStories : RuleStories
{
    /// <summary>c2's two trucks less: gate 08:24 + 40' + 2' = 09:06; s2 09:18, 20' + ⌈0.2'⌉ → 09:39, back 09:51; corridor back after c2's 10:10 + 24'.</summary>
    private const string C3 = "c3 platform 08:24 > corridor 08:24 > gate | int x2: s2 09:18 food 100; back 09:51 | corridor-back 10:40 > home 11:22";

    private static readonly Scenario TwoTeams = Tiny.Scenario with { Escorts = [new(new("un"), 2)] };

    [Fact]
    public void The_tiny_plan_keeps_every_rule() => Assert.Empty(Check(Tiny.Both).Violations);

    [Fact]
    public void R1_a_fleet_leaves_from_its_own_base_only()
        => Breaks("R1", "c2", "fleet 'ext' is based at 'hub', not at 'platform'", Check(Tiny.C1, Tiny.C2.Replace("int x2: s1 08:50 food 600", "ext x2: s1 08:50 food 600").Replace("; s2 09:21 food 1000 water 6000", "")));

    [Fact]
    public void R1_names_what_the_scenario_does_not_have()
        => Breaks("R1", "c1", "link 'tunnel' is not in the scenario", Check(Tiny.C1.Replace("> crossing 06:00", "> tunnel 06:00")));

    [Fact]
    public void R1_two_convoys_of_one_id_and_a_plan_of_another_scenario_are_refused()
    {
        Assert.Contains(Check(Tiny.C1, Tiny.C1).Violations, v => v is { Rule: "R1", Where: "c1" });

        var foreign = Timetable.Plan() with { Scenario = new("other") };
        Breaks("R1", "other", "made for scenario 'other', not for 'tiny'", PlanChecker.Verify(ProblemBuilder.Build(Tiny.Scenario), foreign));
    }

    [Fact]
    public void R1_what_the_reader_could_not_read_is_a_fault_of_that_convoy_and_counts_as_one()
    {
        var verdict = PlanChecker.Verify(
            ProblemBuilder.Build(Tiny.Scenario), Timetable.Plan(Tiny.C1), [new("c9", "half a minute"), new("c9", "half a kilogram"), new("tiny", "no format")]);

        Assert.Equal(["c9", "c9", "tiny"], verdict.Violations.Select(v => v.Where));
        Assert.Equal(2, verdict.Convoys);
    }

    [Fact]
    public void R2_a_convoy_needs_a_way_home()
        => Breaks("R2", "c2", "has no way back from 'gate' to 'platform'", Check(Tiny.C1, Tiny.C2.Replace("corridor-back 10:10 > ", "")));

    [Fact]
    public void R2_links_join_end_to_end()
        => Breaks("R2", "c1", "stands at 'fence' on its way back, where crossing 'crossing-out' does not start", Check(Tiny.C1.Replace("> approach 07:00", "> crossing-out 07:00")));

    [Fact]
    public void R3_a_link_is_entered_once_the_one_before_is_left()

        // approach 05:31 + 30' = 06:01, but the crossing is entered at 06:00.
        => Breaks("R3", "c1", "enters crossing 'crossing' at day 1 06:00, but cannot be there before day 1 06:01", Check(Tiny.C1.Replace("approach 05:30", "approach 05:31")));

    [Fact]
    public void R3_home_is_after_the_last_link()

        // corridor-back 10:10 + 40' + 4' = 10:54.
        => Breaks("R3", "c2", "home at day 1 10:53, but cannot be before day 1 10:54", Check(Tiny.C1, Tiny.C2.Replace("home 11:00", "home 10:53")));

    [Fact]
    public void R4_a_corridor_is_entered_and_left_while_it_is_open()
    {
        Breaks("R4", "c2", "from day 1 07:59 to day 1 08:43, but it opens at day 1 08:00", Check(Tiny.C1, Tiny.C2.Replace("platform 08:00 > corridor 08:00", "platform 07:59 > corridor 07:59")));

        // The last truck leaves at 08:44.
        var closing = Tiny.Scenario.WithLink("corridor", terms => terms with { Windows = [Tiny.Window("08:00", "08:43")] });
        Breaks("R4", "c2", "but it closes at day 1 08:43", Check(closing, Tiny.Both));
    }

    [Fact]
    public void R4_windows_that_touch_are_one()
    {
        var touching = Tiny.Scenario.WithLink("corridor", terms => terms with { Windows = [Tiny.Window("08:20", "09:00"), Tiny.Window("08:00", "08:20")] });
        Assert.Empty(Check(touching, Tiny.Both).Violations);

        var apart = Tiny.Scenario.WithLink("corridor", terms => terms with { Windows = [Tiny.Window("08:21", "09:00"), Tiny.Window("08:00", "08:20")] });
        Breaks("R4", "c2", "it closes at day 1 08:20", Check(apart, Tiny.Both));
    }

    [Fact]
    public void R5_a_convoy_waits_until_the_one_before_it_has_left_room()
    {
        // c2 enters at 08:00 with 4 trucks: 20' + 4 × 1' leave room from 08:24.
        Assert.Empty(Check(TwoTeams, Tiny.C1, Tiny.C2, C3).Violations);

        var early = C3.Replace("08:24", "08:23");
        Breaks("R5", "c3", "enters corridor 'corridor' at day 1 08:23, before convoy c2 has left room (day 1 08:24)", Check(TwoTeams, Tiny.C1, Tiny.C2, early));
    }

    [Fact]
    public void R6_a_day_has_its_quota_of_trucks_and_convoys()
    {
        var trucks = TwoTeams.WithLink("corridor", terms => terms with { TrucksPerDay = 5 });
        Breaks("R6", "corridor", "6 trucks enter corridor 'corridor' on day 1, its quota is 5", Check(trucks, Tiny.C1, Tiny.C2, C3));

        var convoys = TwoTeams.WithLink("corridor-back", terms => terms with { ConvoysPerDay = 1 });
        Breaks("R6", "corridor-back", "2 convoys enter corridor 'corridor-back' on day 1, its quota is 1", Check(convoys, Tiny.C1, Tiny.C2, C3));
    }

    [Fact]
    public void R6_a_convoy_is_neither_too_small_nor_too_large()
    {
        var large = Tiny.Scenario.WithLink("corridor", terms => terms with { MinTrucks = 5 });
        Breaks("R6", "c2", "has 4 trucks on corridor 'corridor', which takes at least 5 on day 1", Check(large, Tiny.Both));

        var small = Tiny.Scenario.WithLink("corridor-back", terms => terms with { MaxTrucks = 3 });
        Breaks("R6", "c2", "has 4 trucks on corridor 'corridor-back', which takes 1 to 3 on day 1", Check(small, Tiny.Both));
    }
}
