using System.Text;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios.Tests.Bulletins;

/// <summary>What bulletins make of an operation.</summary>
public sealed class EffectTests
{
    private static readonly DateOnly Day2 = SmallOperation.Day2;

    [Fact]
    public void A_later_bulletin_lies_over_an_earlier_one_and_leaves_the_other_days_alone()
    {
        var first = SmallOperation.Good("name,trucks per day,until\nks-in,100,2025-01-22\n");
        var second = SmallOperation.Good("name,status\nks-in,closed\n", Day2.AddDays(1));
        var effect = EffectiveScenario.Build(SmallOperation.Scenario, [second, first]);
        Assert.Empty(effect.Issues);
        Assert.Equal([("bulletin-2025-01-20", 2, 4), ("bulletin-2025-01-21", 3, 3)], effect.Scenario.Changes.Select(change => (change.Id.Value, change.FromDay.Number, change.ToDay.Number)));
        Assert.All(effect.Scenario.Changes, change => Assert.Equal(ChangeSource.Bulletin, change.Source));
        Assert.Empty(effect.Scenario.Changes[1].Links[0].Windows.Value);

        // It is a scenario like any other.
        Assert.True(ScenarioJson.Read(ScenarioJson.ToBytes(effect.Scenario)).IsRead);
    }

    [Fact]
    public void What_is_only_planned_changes_nothing()
        => Assert.Empty(EffectiveScenario.Build(SmallOperation.Scenario, [SmallOperation.Good("name,status,hours\nsalah,planned,08:00-12:00\n")]).Scenario.Changes);

    [Fact]
    public void A_quota_of_a_class_is_a_maximum_on_its_days_and_a_later_one_takes_its_place()
    {
        var first = SmallOperation.Good("name,fuel trucks per day,until\nks-in,20,2025-01-22\n");
        var second = SmallOperation.Good("name,trucksPerDay.fuel\nks-in,none\n", Day2.AddDays(1));
        var agreements = EffectiveScenario.Build(SmallOperation.Scenario, [first, second]).Scenario.Agreements;

        // Day 3 is lifted by the second bulletin, so 20 hold on days 2 and 4.
        Assert.Equal([(2, 2, 20.0), (4, 4, 20.0)], agreements.Select(a => (a.FromDay.Number, a.ToDay.Number, a.Max!.Value)));
        Assert.All(agreements, a => Assert.Equal(("ks-in", "fuel", 0.0), (a.Links!.Value[0].Value, a.Classes!.Value[0].Value, a.MinLoadShare)));
    }

    [Fact]
    public void Arrivals_take_the_place_of_the_supplies_of_their_day()
    {
        var bulletin = SmallOperation.Good("name,commodity,arrivals,date\nal-arish,food,0,2025-01-20\nal-arish,food,45000,2025-01-22\n");
        var supplies = EffectiveScenario.Build(SmallOperation.Scenario, [bulletin]).Scenario.Supplies;
        Assert.Equal([(3, 30_000L), (4, 45_000L)], supplies.Select(supply => (supply.Day.Number, supply.Amount.Value)));
    }

    [Theory]
    [InlineData(80_000, 80_000, "2:50000 3:30000")]
    [InlineData(130_000, 130_000, "2:50000 3:30000")]
    public void A_count_on_day_1_is_the_initial_stock(int counted, int stock, string supplies)
    {
        var bulletin = SmallOperation.Good($"name,commodity,stock\nal-arish,food,{counted}\n", Day2.AddDays(-1));
        Assert.Equal((stock, supplies), Stock([bulletin]));
    }

    [Theory]

    // By day 3, 100,000 + 50,000 would lie there. 165,000 counted: 15,000 more come that day, beside the 30,000 that were expected.
    [InlineData(165_000, 100_000, "2:50000 3:15000 3:30000")]

    // 120,000 counted: the 50,000 of day 2 were only 20,000.
    [InlineData(120_000, 100_000, "2:20000 3:30000")]

    // 60,000 counted: nothing came on day 2, and 40,000 were missing from the start.
    [InlineData(60_000, 60_000, "3:30000")]
    public void A_later_count_corrects_what_would_lie_there(int counted, int stock, string supplies)
        => Assert.Equal((stock, supplies), Stock([SmallOperation.Good($"name,commodity,stock\nal-arish,food,{counted}\n", Day2.AddDays(1))]));

    [Fact]
    public void Counts_of_several_days_each_hold_on_their_day()
    {
        Bulletin[] bulletins = [.. new[] { (1, 165_000), (2, 90_000) }.Select(pair => SmallOperation.Good($"name,commodity,stock\nal-arish,food,{pair.Item2}\n", Day2.AddDays(pair.Item1)))];

        // Day 4 would have 100,000 + 50,000 + 15,000 + 30,000 = 195,000; 90,000 counted, so 105,000 less: 30,000 and 15,000 of day 3, 50,000 of day 2, 10,000 of the start.
        Assert.Equal((90_000, ""), Stock(bulletins));
    }

    [Fact]
    public void Committed_convoys_have_taken_their_loads_when_stock_is_counted()
    {
        // 2 trucks loaded 10,000 kg each on day 1; 75,000 counted on day 2 where 100,000 − 20,000 = 80,000 were expected.
        var convoy = new Convoy(new("k1"), new("al-arish"), new("ks"), new(480), [], [new(new("egypt"), 2, [new(new("ks"), new(700), Kg(10_000))], new(800))], [], new(900));
        var bulletin = SmallOperation.Good("name,commodity,stock\nal-arish,food,75000\nks,food,20000\n");
        var scenario = EffectiveScenario.Build(SmallOperation.Scenario with { Committed = [convoy] }, [bulletin]).Scenario;
        Assert.Equal(95_000, scenario.Nodes[0].Stock[new("food")].Value);
        Assert.DoesNotContain(scenario.Supplies, supply => supply.Node.Value == "ks");
    }

    [Fact]
    public void What_the_operation_no_longer_has_is_left_out_with_a_warning()
    {
        var bulletin = SmallOperation.Good("name,trucks\ninside,5\negypt,7\n");
        var without = SmallOperation.Scenario with { Fleets = [.. SmallOperation.Scenario.Fleets.Where(fleet => fleet.Id.Value != "inside")] };
        var effect = EffectiveScenario.Build(without, [bulletin]);
        Assert.Equal("egypt", Assert.Single(effect.Scenario.Changes[0].Fleets).Id.Value);
        Assert.Contains("'inside', which the operation no longer has", Assert.Single(effect.Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bulletin_that_fills_a_platform_beyond_its_storage_breaks_the_operation()
        => Assert.Contains(EffectiveScenario.Build(SmallOperation.Scenario, [SmallOperation.Good("name,commodity,arrivals\nks,food,900001\n")]).Issues,
            issue => issue.IsError && issue.Code == BulletinCodes.BreaksOperation);

    [Fact]
    public void The_canonical_form_reads_back_as_the_same_bulletin()
    {
        var bulletin = SmallOperation.Good("name,status,hours,trucks per day,fuel trucks,escort,allow,until,note,trucks,commodity,stock\n"
            + "ks-in,restricted,06:00-09:00;10:00-12:00,none,5,,food,2025-01-23,slow,,,\nsalah,planned,,,,none,,,,,,\ninside,,,,,,,,,4,,\nal-arish,,,,,,,,,,food,7\n");
        var bytes = BulletinJson.ToBytes(bulletin);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(BulletinJson.ToBytes(BulletinJson.FromBytes(bytes))));

        // And as a document of its own it is accepted as equal.
        var again = SmallOperation.Json(Encoding.UTF8.GetString(bytes));
        Assert.True(again.IsRead, string.Join("\n", again.Issues));
        Assert.Equal(bytes, BulletinJson.ToBytes(again.Value!));
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<CommodityId, Kilograms> Kg(long kg)
        => System.Collections.Immutable.ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(new("food"), new(kg));

    private static (long Stock, string Supplies) Stock(Bulletin[] bulletins)
    {
        var scenario = EffectiveScenario.Build(SmallOperation.Scenario, bulletins).Scenario;
        return (scenario.Nodes[0].Stock.GetValueOrDefault(new("food")).Value,
            string.Join(' ', scenario.Supplies.OrderBy(supply => supply.Day).ThenBy(supply => supply.Amount.Value).Select(supply => $"{supply.Day.Number}:{supply.Amount.Value}")));
    }
}
