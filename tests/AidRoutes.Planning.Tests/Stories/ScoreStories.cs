using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>4.1 to 4.4 with the arithmetic worked.</summary>
public class ScoreStories : RuleStories
{
    [Fact]
    public void The_tiny_plan_is_worth_5782_points()
    {
        var verdict = Check(Tiny.Both);

        // Food and water reach everybody; the hospital goes without diesel: 900 person-days × (1 + 2 + 4 + 8) / 4.
        Assert.Equal(3375, verdict.Parts.Deprivation, 9);

        // c1: 2 trucks × (20 + 1 + 1 + 20) km = 84. c2: 4 × (12 + 12) = 96, runs 2 × (2 + 2) + 2 × (2 + 3 + 4.5) = 27. Risk: 2 × 0.02 + 4 × 0.1 = 0.44 at 5000.
        Assert.Equal(84 + 96 + 27, verdict.TruckKm, 9);
        Assert.Equal(207 + 2200, verdict.Parts.CostAndRisk, 9);
        Assert.Equal(5782, verdict.Score, 9);

        // 2 × 18 t and 28.2 t.
        Assert.Equal((2, 6, 64.2), (verdict.Convoys, verdict.Trucks, verdict.Tonnes));
        Assert.Equal([("diesel", 0), ("food", 1), ("water", 1)], verdict.Coverage.Select(c => (c.Key.Value, c.Value)));
        Assert.Equal(("h1", 0.0), (verdict.WorstShelter!.Shelter.Value, verdict.WorstShelter.Share));
    }

    [Fact]
    public void The_gap_is_what_the_bound_leaves_open()
        => Assert.Equal(1 - (2891 / 5782.0), PlanChecker.Verify(ProblemBuilder.Build(Tiny.Scenario), Timetable.Plan(Tiny.Both) with { Bound = 2891 }).Gap!.Value, 9);

    [Fact]
    public void Nearly_empty_trucks_do_not_count_for_an_agreement()
    {
        // Two runs of two trucks; a truck must carry half of 10 t. The second run's trucks with 5000 kg count, with 4999 kg they don't.
        var promise = Tiny.Scenario with { Agreements = [Tiny.Agreement(AgreementMeasure.Trucks) with { Min = 6, PointsPerUnit = 100 }] };
        string Second(string water) => Tiny.C2.Replace("food 1000 water 6000", $"food 1000 water {water}");

        Assert.Equal(200, Check(promise, Tiny.C1, Second("3400")).Parts.Agreements, 9);
        Assert.Equal(400, Check(promise, Tiny.C1, Second("3399")).Parts.Agreements, 9);
    }

    [Fact]
    public void District_and_class_must_match_in_the_same_stop()
    {
        // Water to s2 alone counts: 2 × 6000 kg.
        var scenario = Tiny.Scenario.WithNode("s1", n => n with { District = new("south") });
        var promise = Tiny.Agreement(AgreementMeasure.Kg) with { Classes = [new("water")], Links = [new("corridor")], Min = 12_001, PointsPerUnit = 3 };
        Assert.Equal(3, Check(scenario with { Agreements = [promise] }, Tiny.Both).Parts.Agreements, 9);
        Assert.Equal(3 * 12_001, Check(scenario with { Agreements = [promise with { Links = [new("corridor-back")] }] }, Tiny.Both).Parts.Agreements, 9);
    }

    [Theory]
    [InlineData("08:30", 4, 0)]
    [InlineData("08:31", 4, 20_000)]
    [InlineData("07:30", 4, 0)]
    [InlineData("08:00", 5, 20_000)]
    public void A_convoy_of_the_plan_in_force_is_kept_if_it_departs_within_half_an_hour(string then, int trucks, double points)
    {
        var old = new BaselineConvoy(new("c2"), new("platform"), new("gate"), Timetable.At(then), trucks, [new("s2"), new("s1")]);
        Assert.Equal(points, Check(Tiny.Scenario with { Baseline = [old] }, Tiny.Both).Parts.Change);
    }

    [Fact]
    public void What_has_left_before_now_is_nobodys_change()
    {
        var old = new BaselineConvoy(new("gone"), new("platform"), new("gate"), Timetable.At("08:00"), 4, [new("s1")]);
        Assert.Equal(20_000, Check(Tiny.Scenario with { Baseline = [old], Now = Timetable.At("08:00") }, []).Parts.Change);
        Assert.Equal(0, Check(Tiny.Scenario with { Baseline = [old], Now = Timetable.At("08:01") }, []).Parts.Change);
    }

    [Fact]
    public void Views_see_who_gets_what_on_which_day()
    {
        var scenario = Tiny.Scenario with { Agreements = [Tiny.Agreement(AgreementMeasure.Trucks) with { Min = 6, PointsPerUnit = 100 }] };
        var problem = ProblemBuilder.Build(scenario);
        var coverage = PlanChecker.Cover(problem, Timetable.Plan(Tiny.Both));

        // s1: 1000 kg of food lie there, 2200 come, 2000 are used.
        var food = coverage.Cell(problem.Index.Nodes[new("s1")], 0, 1);
        Assert.Equal((2000, 4000.0, 2200, 2000.0, 0.0), (food.NeedKg, food.NeedPersonDays, food.DeliveredKg, food.UsedKg, food.UnmetPersonDays));
        Assert.Equal((900.0, 3000.0, 0.0), Row(coverage.Cell(problem.Index.Nodes[new("h1")], 2, 1)));
        Assert.Equal([("north", "food", 3000L, 4200L), ("north", "water", 18_000L, 24_000L), ("south", "diesel", 3000L, 0L)],
            coverage.Districts().Select(d => (d.District!.Value.Value, d.Commodity.Value, d.Cell.NeedKg, d.Cell.DeliveredKg)));
        Assert.Equal((new Day(1), 4, 200.0), (coverage.Agreements[0].Day, coverage.Agreements[0].Achieved, coverage.Agreements[0].Points));

        static (double, double, double) Row(Planning.Scoring.CoverageCell cell) => (cell.UnmetPersonDays, cell.UnmetKg, cell.Share!.Value);
    }
}
