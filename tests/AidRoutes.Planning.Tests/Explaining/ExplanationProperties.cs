using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Explaining;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Explaining;

public class ExplanationProperties
{
    [Fact]
    public void The_points_explained_are_the_points_of_deprivation()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var problem = ProblemBuilder.Build(RandomScenario.Make(random));
            var plan = RandomPlan.Make(random, problem);
            var (explained, verdict) = (PlanExplainer.Explain(problem, plan), PlanChecker.Verify(problem, plan));

            Assert.Equal(verdict.Parts.Deprivation, explained.Unmet.Sum(need => need.Points), 1e-6 * Math.Max(1, verdict.Parts.Deprivation));
            Assert.Equal(verdict.Parts.Deprivation, explained.Bottlenecks.Sum(bottleneck => bottleneck.Points), 1e-6 * Math.Max(1, verdict.Parts.Deprivation));
            Assert.Equal(explained.Bottlenecks.OrderByDescending(bottleneck => bottleneck.Points), explained.Bottlenecks);
            Assert.All(explained.Unmet, need => Assert.False(string.IsNullOrWhiteSpace(need.Reason.Text)));
            Assert.InRange(explained.Fairness.Gini, 0, 1);
        }
    }

    [Fact]
    public void Half_of_the_people_with_everything_and_half_with_nothing_is_a_Gini_of_a_half()
    {
        // Pairs: |1 − 0| once; Σ over ordered pairs 2 ÷ (2 × 2 people × 1 share in all) = 0.5.
        Assert.Equal(0.5, FairnessCount.Gini([(0, 1), (1, 1)]), 1e-12);
    }

    [Fact]
    public void Equal_shares_are_a_Gini_of_zero_whatever_the_numbers()
        => Assert.Equal(0, FairnessCount.Gini([(0.4, 10), (0.4, 700), (0.4, 3)]), 1e-12);

    [Fact]
    public void Nobody_served_is_no_inequality() => Assert.Equal(0, FairnessCount.Gini([(0, 5), (0, 7)]));

    [Fact]
    public void The_worst_served_come_first()
    {
        // s1 and s2 have all they need, the hospital nothing.
        var fairness = PlanExplainer.Explain(ProblemBuilder.Build(Tiny.Scenario), Timetable.Plan(Tiny.Both)).Fairness;

        Assert.Equal(["h1", "s1", "s2"], fairness.Shelters.Select(shelter => shelter.Shelter.Value));
        Assert.Equal([0, 1, 1], fairness.Shelters.Select(shelter => shelter.Share));
        Assert.Equal([("north", "food", 1.0), ("north", "water", 1.0), ("south", "diesel", 0.0)], fairness.Districts.Select(row => (row.District!.Value.Value, row.Commodity.Value, row.Share)));

        // Person-days: h1 900 at 0; s1 2 × 4,000 and s2 2 × 2,000 at 1: 12,000. Σ pairs 900 × 12,000 ÷ (12,900 × 12,000) = 900 ÷ 12,900.
        Assert.Equal(900.0 / 12_900, fairness.Gini, 1e-12);
    }
}
