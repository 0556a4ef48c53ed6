using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>What reports say was done, counted as what is planned. C2 brings food and water with four trucks over the corridor: two of 6.5 t to s1, two of 7.6 t to s1 and s2; all are half full and more.</summary>
public sealed class DoneStories
{
    private static readonly Agreement Trucks = new(
        new("four"), "Four trucks", AgreementMeasure.Trucks, [new("corridor")], null, null, new(1), new(1), 4, null, 1, 0.5);

    private static readonly PlanningProblem Problem = ProblemBuilder.Build(Tiny.Scenario);
    private static readonly Convoy Inner = Timetable.Convoy(Tiny.C2);

    [Fact]
    public void Trucks_that_went_count_where_their_loads_do()
    {
        Assert.Equal(4, DoneCount.Of(Problem, Trucks, [new(Inner, 4, [])]));
        Assert.Equal(3, DoneCount.Of(Problem, Trucks, [new(Inner, 3, [])]));
        Assert.Equal(0, DoneCount.Of(Problem, Trucks, [new(Inner, 0, [])]));

        // Food is 500 and 1,600 kg of 10,000: no truck is half full of it.
        Assert.Equal(0, DoneCount.Of(Problem, Trucks with { Classes = [new("food")] }, [new(Inner, 4, [])]));

        // It does not pass the crossing.
        Assert.Equal(0, DoneCount.Of(Problem, Trucks with { Links = [new("crossing")] }, [new(Inner, 4, [])]));
    }

    [Fact]
    public void Of_trucks_of_which_some_count_the_share_of_those_that_went_counts()
    {
        // Only the second run comes to s2 with 7,000 kg: two of the four trucks. Two that went: 2 × 2 / 4 = 1; three: 1.5, rounded up.
        var south = Tiny.Scenario with { Nodes = [.. Tiny.Scenario.Nodes.Select(node => node.Id.Value == "s2" ? node with { District = new("south") } : node)] };
        var problem = ProblemBuilder.Build(south);
        var agreement = Trucks with { Districts = [new("south")] };
        Assert.Equal([2, 2, 1, 1], new[] { 4, 3, 2, 1 }.Select(trucks => DoneCount.Of(problem, agreement, [new(Inner, trucks, [])])));
    }

    [Fact]
    public void Kilograms_count_as_handed_over()
    {
        Handover[] handed = [new(new("s1"), new("food"), new(900)), new(new("s2"), new("water"), new(5_000)), new(new("h1"), new("water"), new(70))];
        var kg = Trucks with { Measure = AgreementMeasure.Kg };
        Assert.Equal(5_970, DoneCount.Of(Problem, kg, [new(Inner, 0, handed)]));
        Assert.Equal(900, DoneCount.Of(Problem, kg with { Classes = [new("food")] }, [new(Inner, 0, handed)]));
        Assert.Equal(70, DoneCount.Of(Problem, kg with { Districts = [new("south")], Links = null }, [new(Inner, 0, handed)]));
    }
}
