using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Improving;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>Two searchers with a plan each: what one finds, the other takes over.</summary>
public class GainStories
{
    private static readonly PlanningProblem Problem = ProblemBuilder.Build(ScenarioGenerator.Generate(new() { Shelters = 12, Districts = 2, Crossings = 2, Days = 4, TrucksPerDay = 10, Seed = 5 }));

    [Fact]
    public void What_one_searcher_finds_the_other_does_to_its_own_plan()
    {
        var (one, other) = Searchers();
        one.Found = other.Hear;
        for (var step = 0; step < 400; step++)
        {
            one.Step(0, CancellationToken.None);
        }

        // The other has not searched: its one step takes over all that it has heard, in order.
        var before = other.BestScore;
        other.Step(0, CancellationToken.None);

        Assert.True(one.BestScore < before, "the searcher found nothing: the test says nothing");
        Assert.True(other.BestScore <= one.BestScore + 1e-6, $"{other.BestScore} after hearing of {one.BestScore}");
        Assert.True(PlanChecker.Verify(Problem, PlanExporter.Export(other.State, null, null)) is { Valid: true } verdict && Math.Abs(verdict.Score - other.State.Score) < 1e-3);
    }

    [Fact]
    public void What_does_not_fit_is_left_and_changes_nothing()
    {
        var (one, other) = Searchers();
        var trips = other.State.Trips.Select(trip => trip.Number).ToArray();
        var score = other.State.Score;

        // Trips that it does not have, and one that would be there twice: its trucks, slots and goods are in use.
        other.Hear(new([long.MaxValue], []));
        other.Hear(new([], [.. one.State.Trips]));
        other.Step(-1, CancellationToken.None);

        Assert.Equal(score, other.State.Score, 1e-6);
        Assert.Equal(trips.Order(), other.State.Trips.Select(trip => trip.Number).Order());
    }

    [Fact]
    public void Searchers_that_tell_each_other_keep_valid_plans()
    {
        var (one, other) = Searchers();
        var before = one.BestScore;
        (one.Found, other.Found) = (other.Hear, one.Hear);
        for (var step = 0; step < 300; step++)
        {
            one.Step(0.01, CancellationToken.None);
            other.Step(0.01, CancellationToken.None);
        }

        foreach (var searcher in new[] { one, other })
        {
            var verdict = PlanChecker.Verify(Problem, PlanExporter.Export(searcher.State, null, null));
            Assert.True(verdict.Valid, string.Join("; ", verdict.Violations));
            Assert.Equal(verdict.Score, searcher.State.Score, 1e-3);
            Assert.True(searcher.BestScore < before);
        }
    }

    [Fact]
    public void Trips_that_are_held_stay_while_others_change()
    {
        var (one, _) = Searchers();
        var all = one.State.Trips.Select(trip => trip.Number).ToArray();
        var held = all.Where((_, index) => index % 2 == 0).ToHashSet();
        one.State.Held = held;
        for (var step = 0; step < 400; step++)
        {
            one.Step(0.01, CancellationToken.None);
        }

        Assert.All(held, number => Assert.NotNull(one.State.Find(number)));
        Assert.Contains(all.Except(held), number => one.State.Find(number) is null);
    }

    private static (Improver One, Improver Other) Searchers()
    {
        var tables = new SolverTables(Problem);
        var lanes = new LaneBook(tables, new(tables));
        var state = new PlanState(tables);
        new Constructor(state, lanes).Plan(1, Problem.Days, Tuning.Quick, null, CancellationToken.None);
        state.Keep();
        var one = new Improver(state, lanes, seed: 1);
        var other = new Improver(new(tables), lanes, seed: 2);
        other.Restart(one.Best);
        return (one, other);
    }
}
