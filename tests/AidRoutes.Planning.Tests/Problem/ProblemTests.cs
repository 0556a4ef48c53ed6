using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Problem;

/// <summary>The resolved problem: changes in order, spells across midnight, needs, roads.</summary>
public class ProblemTests
{
    [Fact]
    public void Changes_apply_in_order_and_only_on_their_days()
    {
        var problem = ProblemBuilder.Build(Tiny.Scenario with
        {
            Days = 3,
            Changes = [Change(1, 2, new("corridor"), quota: 5, escort: default), Change(2, 3, new("corridor"), quota: null, escort: new(true, null))],
        });

        var corridor = problem.Index.Links[new("corridor")];
        Assert.Equal((5, 0), (problem.On(corridor, 1).TrucksPerDay, problem.On(corridor, 1).Escort));
        Assert.Equal((int.MaxValue, -1), (problem.On(corridor, 2).TrucksPerDay, problem.On(corridor, 2).Escort));
        Assert.Equal(problem.On(corridor, 2), problem.On(corridor, 3));
    }

    [Fact]
    public void Windows_that_touch_at_midnight_are_one_spell()
    {
        Window[] night = [Tiny.Window("20:00", "24:00"), Tiny.Window("00:00", "02:00")];
        Assert.Equal([new(0, 120), new(1200, 1560), new(2640, 2880)], Spell.Join(2, _ => night));
        Assert.True(Spell.Holds([new(0, 120), new(1200, 1560)], 1430, 1560));
        Assert.False(Spell.Holds([new(0, 120), new(1200, 1560)], 100, 1210));
    }

    [Fact]
    public void Needs_round_half_up_and_explicit_ones_add()
    {
        // 1 person × 0.5 kg = 0.5 → 1 kg. s1 needs 2000 kg for 4000 people and 300 kg more for 50.
        var scenario = Tiny.Scenario.WithNode("h1", n => n with { Population = 1 }) with { Needs = [new(new("s1"), new("food"), new(1), new(9), new(300), 50)] };
        var problem = ProblemBuilder.Build(scenario);
        Assert.Equal((1L, 1.0), (problem.NeedKg(problem.Index.Nodes[new("h1")], 0, 1), problem.NeedPersonDays(problem.Index.Nodes[new("h1")], 0, 1)));
        Assert.Equal((2300L, 4050.0), (problem.NeedKg(problem.Index.Nodes[new("s1")], 0, 1), problem.NeedPersonDays(problem.Index.Nodes[new("s1")], 0, 1)));
    }

    [Fact]
    public void The_quickest_way_counts_and_of_equally_quick_ones_the_shortest()
    {
        // gate to s2: 12' over 4.5 km, or 6' + 6' over 2 + 1 km once the road between the schools is that quick.
        var quick = Tiny.Scenario with { Links = [.. Tiny.Scenario.Links.Select(l => l.Id.Value == "s1-s2" ? l with { Travel = new(6), Km = 1 } : l)] };
        Assert.Equal(new RoadLeg(12, 4.5), Leg(Tiny.Scenario, "gate", "s2"));
        Assert.Equal(new RoadLeg(12, 3), Leg(quick, "gate", "s2"));
        Assert.Equal(new RoadLeg(0, 0), Leg(quick, "s2", "s2"));
        Assert.False(Leg(quick, "platform", "s1").Exists);
    }

    [Fact]
    public void A_two_way_road_goes_both_ways_and_a_one_way_road_does_not()
    {
        var oneWay = Tiny.Scenario with { Links = [.. Tiny.Scenario.Links.Select(l => l.Id.Value == "g-h1" ? l with { TwoWay = false } : l)] };
        Assert.True(Leg(Tiny.Scenario, "h1", "gate").Exists);
        Assert.True(Leg(oneWay, "gate", "h1").Exists);
        Assert.False(Leg(oneWay, "h1", "gate").Exists);
    }

    [Theory]
    [InlineData(0.1, 10, 1)]
    [InlineData(0.5, 3, 2)]
    [InlineData(1.3, 1, 2)]
    [InlineData(0, 9, 0)]
    public void Minutes_by_truck_are_rounded_up_but_not_by_a_hairs_breadth(double each, int trucks, int minutes)
    {
        // 10 × 0.1 is a little more than 1 in binary, and still one minute.
        var terms = ProblemBuilder.Build(Tiny.Scenario.WithLink("corridor", t => t with { MinutesPerTruck = each }));
        Assert.Equal(minutes, terms.On(terms.Index.Links[new("corridor")], 1).LengthMinutes(trucks));
    }

    private static RoadLeg Leg(Scenario scenario, string from, string to)
    {
        var problem = ProblemBuilder.Build(scenario);
        return problem.Road(problem.Index.Nodes[new(from)], problem.Index.Nodes[new(to)]);
    }

    private static Change Change(int from, int to, LinkId link, int? quota, Optional<EscortPoolId?> escort) => new(
        new($"{from}-{to}"), "", ChangeSource.Phase, new(from), new(to),
        [new(link, default, default, default, new(true, quota), default, default, default, default, default, escort, default, default)], [], [], []);
}
