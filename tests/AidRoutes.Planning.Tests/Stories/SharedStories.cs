using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>R13 to R16 and what a plan claims: stock, storage, maxima, commitments.</summary>
public class SharedStories : RuleStories
{
    [Fact]
    public void R13_what_is_unloaded_may_be_loaded_at_the_same_minute()
    {
        // c1's service ends at 06:49; with 71 minutes of turnaround c2 loads at 08:00 − 71' = 06:49.
        Assert.Empty(Check(Tiny.Scenario.WithFleet("int", f => f with { Turnaround = new(71) }), Tiny.Both).Violations);

        // A minute earlier there are 2000 kg of food, and 2 × 500 + 2 × 1600 kg are loaded.
        Breaks("R13", "platform", "at day 1 06:48 'platform' is 2200 kg short of 'food' to load", Check(Tiny.Scenario.WithFleet("int", f => f with { Turnaround = new(72) }), Tiny.Both));
    }

    [Fact]
    public void R13_supplies_come_at_midnight()
    {
        var late = Tiny.Scenario.WithNode("hub", n => n with { Stock = Tiny.Loads("food 8000") });
        Breaks("R13", "hub", "at day 1 05:00 'hub' is 28000 kg short of 'water' to load", Check(late, Tiny.C1));
        Assert.Empty(Check(late with { Supplies = [new(new("hub"), new("water"), new(1), new(28_000))] }, Tiny.C1).Violations);
    }

    [Fact]
    public void R14_a_platform_holds_no_more_than_it_has_room_for()
    {
        // 2000 + 2 × 18000 kg at 06:49.
        Assert.Empty(Check(Tiny.Scenario.WithNode("platform", n => n with { Storage = new(38_000) }), Tiny.C1).Violations);
        Breaks("R14", "platform", "at day 1 06:49 38000 kg are in store at 'platform', which holds 37999 kg", Check(Tiny.Scenario.WithNode("platform", n => n with { Storage = new(37_999) }), Tiny.C1));
    }

    [Fact]
    public void R14_a_shelter_holds_its_stock_and_the_days_deliveries()

        // 1000 kg lie there, 2 × 6500 + 2 × 600 come.
        => Breaks("R14", "s1", "on day 1 15200 kg are in store at 's1', which holds 15199 kg", Check(Tiny.Scenario.WithNode("s1", n => n with { Storage = new(15_199) }), Tiny.Both));

    [Fact]
    public void R15_an_agreements_maximum_is_never_passed()
    {
        // 2 × 6500 + 2 × 7600 kg go north.
        var kg = Tiny.Agreement(AgreementMeasure.Kg) with { Max = 28_199 };
        Breaks("R15", "deal", "28200 kg count for 'deal' on day 1, at most 28199 may", Check(Tiny.Scenario with { Agreements = [kg] }, Tiny.Both));
        Assert.Empty(Check(Tiny.Scenario with { Agreements = [kg with { Max = 28_200 }] }, Tiny.Both).Violations);
    }

    [Fact]
    public void R16_only_committed_convoys_depart_before_now()
    {
        var later = Tiny.Scenario with { Now = Timetable.At("06:00") };
        Breaks("R16", "c1", "departs at day 1 05:30, before now (day 1 06:00)", Check(later, Tiny.Both));
        Assert.Empty(Check(later with { Committed = [Timetable.Convoy(Tiny.C1)] }, Tiny.Both).Violations);
    }

    [Fact]
    public void R16_a_committed_convoy_stands_unchanged()
    {
        var bound = Tiny.Scenario with { Committed = [Timetable.Convoy(Tiny.C1)] };
        Breaks("R16", "c1", "is committed but missing", Check(bound, []));
        Breaks("R16", "c1", "is committed but changed", Check(bound, Tiny.C1.Replace("home 07:30", "home 07:31")));
    }

    [Fact]
    public void R16_a_committed_convoy_may_be_out_where_the_link_has_closed_and_the_teams_are_gone()
    {
        var closed = Tiny.Scenario.WithLink("corridor", terms => terms with { Windows = [], TrucksPerDay = 0, Allow = [] }) with { Escorts = [new(new("un"), 0)] };
        Assert.NotEmpty(Check(closed, Tiny.Both).Violations);
        Assert.Empty(Check(closed with { Committed = [Timetable.Convoy(Tiny.C2)] }, Tiny.Both).Violations);
    }

    [Fact]
    public void A_plans_claims_are_checked_too()
    {
        var problem = ProblemBuilder.Build(Tiny.Scenario);
        var plan = Timetable.Plan(Tiny.Both);
        Assert.Empty(PlanChecker.Verify(problem, plan with { Score = 5782, Bound = 5782 }).Violations);
        Breaks("score", "tiny", "claims 5781 points, it has 5782", PlanChecker.Verify(problem, plan with { Score = 5781 }));
        Breaks("bound", "tiny", "the bound 5783 is above the score 5782", PlanChecker.Verify(problem, plan with { Bound = 5783 }));
    }
}
