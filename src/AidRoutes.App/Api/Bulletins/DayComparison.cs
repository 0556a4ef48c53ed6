using System.Globalization;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Api;

/// <summary>A value of a day as people write it.</summary>
internal readonly record struct DayValue(string Kind, string Id, string Field, string Text);

/// <summary>Compares an operation's values, day with day or version with version.</summary>
internal static class DayComparison
{
    /// <summary>What differs on a day from the day before; nothing on the first day.</summary>
    public static IReadOnlyList<ValueChangeDocument> WithDayBefore(PlanningProblem problem, DateOnly date, SpokenOf spoken)
    {
        var day = DayOf(problem, date);
        return day == 1 ? [] :
        [
            .. Of(problem, day - 1, spoken).Zip(Of(problem, day, spoken)).Where(pair => pair.First.Text != pair.Second.Text)
                .Select(pair => new ValueChangeDocument(pair.Second.Kind, pair.Second.Id, pair.Second.Field, date, date, pair.First.Text, pair.Second.Text)),
        ];
    }

    /// <summary>What differs between two versions on any day from a date on; days with the same difference in a row are one entry.</summary>
    public static IReadOnlyList<ValueChangeDocument> Between(PlanningProblem before, PlanningProblem after, DateOnly date, SpokenOf spoken)
    {
        var found = new List<ValueChangeDocument>();
        var last = new Dictionary<(string, string, string), int>();
        for (var day = DayOf(after, date); day <= after.Days; day++)
        {
            var then = DateOf(after, day);
            var old = Of(before, day, spoken).ToDictionary(value => (value.Kind, value.Id, value.Field), value => value.Text);
            foreach (var value in Of(after, day, spoken))
            {
                var key = (value.Kind, value.Id, value.Field);
                var was = old.GetValueOrDefault(key, "");
                if (was == value.Text)
                {
                    continue;
                }

                if (last.TryGetValue(key, out var index) && found[index] is var entry && entry.Until.AddDays(1) == then && entry.Before == was && entry.After == value.Text)
                {
                    found[index] = entry with { Until = then };
                }
                else
                {
                    last[key] = found.Count;
                    found.Add(new(value.Kind, value.Id, value.Field, then, then, was, value.Text));
                }
            }
        }

        return [.. found, .. StockAtStart(before, after, spoken)];
    }

    public static DateOnly DateOf(PlanningProblem problem, int day) => problem.Scenario.Start.AddDays(day - 1);

    public static string Hours(IEnumerable<Window> windows) => string.Join(';', windows) is { Length: > 0 } text ? text : "closed";

    private static int DayOf(PlanningProblem problem, DateOnly date) => Math.Clamp(date.DayNumber - problem.Scenario.Start.DayNumber + 1, 1, problem.Days);

    private static IEnumerable<DayValue> Of(PlanningProblem problem, int day, SpokenOf spoken)
    {
        foreach (var id in spoken.Links.Where(id => problem.Index.Links.ContainsKey(new(id))).Order(StringComparer.Ordinal))
        {
            foreach (var value in OfLink(problem, id, problem.On(problem.Index.Links[new(id)], day), day))
            {
                yield return value;
            }
        }

        foreach (var id in spoken.Fleets.Where(id => problem.Index.Fleets.ContainsKey(new(id))).Order(StringComparer.Ordinal))
        {
            yield return new("fleet", id, "trucks", Text(problem.Trucks(problem.Index.Fleets[new(id)], day)));
        }

        foreach (var id in spoken.Escorts.Where(id => problem.Index.Escorts.ContainsKey(new(id))).Order(StringComparer.Ordinal))
        {
            yield return new("escort", id, "teams", Text(problem.Teams(problem.Index.Escorts[new(id)], day)));
        }

        var arriving = problem.Scenario.Supplies.Where(supply => supply.Day.Number == day).ToLookup(supply => (supply.Node.Value, supply.Commodity), supply => supply.Amount.Value);
        foreach (var id in spoken.Nodes.Where(id => problem.Index.Nodes.ContainsKey(new(id))).Order(StringComparer.Ordinal))
        {
            var node = problem.Index.Nodes[new(id)];
            yield return new("place", id, "population", Text(problem.Population(node, day)));
            yield return new("place", id, "severity", Text(problem.Severity(node, day)));
            foreach (var commodity in problem.Commodities)
            {
                yield return new("arrival", id, $"{commodity.Id} kg", Text(arriving[(id, commodity.Id)].Sum()));
            }
        }
    }

    private static IEnumerable<DayValue> OfLink(PlanningProblem problem, string id, LinkDay link, int day)
    {
        DayValue Value(string field, string text) => new("link", id, field, text);
        yield return Value("windows", Hours(link.Windows));
        yield return Value("trucksPerDay", Limit(link.TrucksPerDay));
        yield return Value("convoysPerDay", Limit(link.ConvoysPerDay));
        yield return Value("minTrucks", Text(link.MinTrucks));
        yield return Value("maxTrucks", Limit(link.MaxTrucks));
        yield return Value("headwayMinutes", Text(link.HeadwayMinutes));
        yield return Value("minutesPerTruck", Text(link.MinutesPerTruck));
        yield return Value("minutes", Text(link.Minutes));
        yield return Value("km", Text(link.Km));
        yield return Value("escort", link.Escort < 0 ? "none" : problem.Escorts[link.Escort].Id.Value);
        yield return Value("allow", link.Allow is { } allow ? string.Join(';', allow) : "all");
        yield return Value("risk", Text(link.Risk));
        foreach (var quota in problem.Commodities.Select(commodity => commodity.Class).Distinct())
        {
            var max = problem.Scenario.Agreements.Where(a => a.Max is not null && a.FromDay.Number <= day && day <= a.ToDay.Number
                && a.Links is [var only] && only.Value == id && a.Classes is [var cargo] && cargo == quota).Select(a => a.Max).Min();
            yield return Value($"trucksPerDay {quota}", max is { } number ? Text(number) : "unlimited");
        }
    }

    private static IEnumerable<ValueChangeDocument> StockAtStart(PlanningProblem before, PlanningProblem after, SpokenOf spoken)
    {
        foreach (var node in after.Nodes.Where(node => spoken.Nodes.Contains(node.Id.Value) && before.Index.Nodes.ContainsKey(node.Id)))
        {
            var old = before.Nodes[before.Index.Nodes[node.Id]].Stock;
            foreach (var commodity in after.Commodities.Select(commodity => commodity.Id).Where(id => old.GetValueOrDefault(id) != node.Stock.GetValueOrDefault(id)))
            {
                var start = after.Scenario.Start;
                yield return new("stock", node.Id.Value, $"{commodity} kg", start, start, Text(old.GetValueOrDefault(commodity).Value), Text(node.Stock.GetValueOrDefault(commodity).Value));
            }
        }
    }

    private static string Limit(int number) => number == int.MaxValue ? "unlimited" : Text(number);

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
