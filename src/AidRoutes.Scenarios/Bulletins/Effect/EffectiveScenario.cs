using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>An operation in effect.</summary>
/// <param name="Scenario">The operation's document with the bulletins in force laid over it.</param>
/// <param name="Issues">What of the bulletins could not be (things that the operation no longer has), and what would make it invalid.</param>
public sealed record Effective(Scenario Scenario, ImmutableArray<Issue> Issues);

/// <summary>
/// Lays bulletins over an operation's document (problem.md 1): what they say of links, places, fleets and escorts becomes dated changes in the order of the bulletins' days, a
/// later bulletin over an earlier one; quotas by class become agreements' maxima (R15); arrivals take the place of the supplies of their day; counted stock takes the place of what would lie there.
/// </summary>
public static class EffectiveScenario
{
    // Of "bulletin-2025-01-20", which a number may follow.
    private const int IdLength = 19;

    /// <summary>The operation with these bulletins, of which there is at most one a day.</summary>
    /// <param name="scenario">The operation's own document.</param>
    /// <param name="bulletins">In force; any order.</param>
    public static Effective Build(Scenario scenario, IEnumerable<Bulletin> bulletins)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var known = new KnownThings(scenario);
        Bulletin[] inOrder = [.. bulletins.OrderBy(bulletin => bulletin.Date).Select(known.Keep)];
        if (inOrder.Length == 0)
        {
            return new(scenario, []);
        }

        var supplies = Arrivals(scenario, inOrder);
        var stock = new StockLedger(scenario, supplies);
        foreach (var bulletin in inOrder)
        {
            foreach (var count in bulletin.Stock)
            {
                stock.Count(count, DayOf(scenario, bulletin.Date));
            }
        }

        var laid = scenario with
        {
            Changes = [.. scenario.Changes, .. Changes(scenario, inOrder)],
            Agreements = [.. scenario.Agreements, .. ClassQuotas.Agreements(scenario, inOrder)],
            Nodes = stock.Nodes(),
            Supplies = stock.Supplies(),
        };
        return new(laid, [.. known.Gone, .. Problems(scenario, laid)]);
    }

    /// <summary>
    /// What bulletins in force have left in a document that is to be uploaded: it was downloaded with them laid over it. Laid over it once more they would count twice, and go on counting when they are superseded.
    /// </summary>
    public static ImmutableArray<Issue> Inside(Scenario scenario, IReadOnlyCollection<Bulletin> bulletins)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var made = bulletins.Select(bulletin => IdOf(bulletin.Date)).ToHashSet(StringComparer.Ordinal);
        var quotas = bulletins.Any(bulletin => bulletin.Links.Any(link => !link.TrucksByClass.IsEmpty));
        return
        [
            .. Traces("changes", scenario.Changes.Select((change, at) => (change.Id.Value, at)), id => made.Contains(id[..Math.Min(id.Length, IdLength)])),
            .. Traces("agreements", scenario.Agreements.Select((agreement, at) => (agreement.Id.Value, at)), id => quotas && id.StartsWith(ClassQuotas.Prefix, StringComparison.Ordinal)),
        ];
    }

    /// <summary>The day of the horizon that a date is; 1 and the last day for dates outside.</summary>
    public static Day DayOf(Scenario scenario, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new(Math.Clamp(date.DayNumber - scenario.Start.DayNumber + 1, 1, scenario.Days));
    }

    private static IEnumerable<Issue> Traces(string list, IEnumerable<(string Id, int At)> entries, Func<string, bool> isOfBulletin) => entries.Where(entry => isOfBulletin(entry.Id)).Select(entry => new Issue(
        BulletinCodes.Inside, IssueSeverity.Error, $"/{list}/{entry.At}/id", null, entry.Id, $"'{entry.Id}' is what a bulletin in force made of the operation: bulletins are laid over each document by themselves. Leave it out, or begin with the document without bulletins."));

    private static string IdOf(DateOnly date) => $"bulletin-{date:yyyy-MM-dd}";

    private static IEnumerable<Change> Changes(Scenario scenario, Bulletin[] bulletins)
    {
        var taken = scenario.Changes.Select(change => change.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var bulletin in bulletins)
        {
            var links = bulletin.Links.Where(link => link.Counts).ToLookup(link => link.Span, link => link.Change);
            var (nodes, fleets, escorts) = (BySpan(bulletin.Nodes), BySpan(bulletin.Fleets), BySpan(bulletin.Escorts));
            foreach (var span in links.Select(g => g.Key).Concat(nodes.Select(g => g.Key)).Concat(fleets.Select(g => g.Key)).Concat(escorts.Select(g => g.Key)).Distinct().OrderBy(s => s.From).ThenBy(s => s.Until))
            {
                var id = IdOf(bulletin.Date);
                for (var next = 2; !taken.Add(id); next++)
                {
                    id = $"{IdOf(bulletin.Date)}-{next}";
                }

                var name = bulletin.Source is { } source ? $"Bulletin of {bulletin.Date:yyyy-MM-dd}: {source}" : $"Bulletin of {bulletin.Date:yyyy-MM-dd}";
                yield return new(new(id), name.Length <= 1000 ? name : name[..1000], ChangeSource.Bulletin, DayOf(scenario, span.From), DayOf(scenario, span.Until),
                    [.. links[span]], [.. nodes[span]], [.. fleets[span]], [.. escorts[span]]);
            }
        }
    }

    private static ILookup<DateSpan, T> BySpan<T>(ImmutableArray<BulletinEntry<T>> entries) => entries.ToLookup(entry => entry.Span, entry => entry.Change);

    private static List<Supply> Arrivals(Scenario scenario, Bulletin[] bulletins)
    {
        var told = new Dictionary<(NodeId, CommodityId, int), Kilograms>();
        foreach (var arrival in bulletins.SelectMany(bulletin => bulletin.Arrivals))
        {
            told[(arrival.Node, arrival.Commodity, DayOf(scenario, arrival.Date).Number)] = arrival.Amount;
        }

        return
        [
            .. scenario.Supplies.Where(supply => !told.ContainsKey((supply.Node, supply.Commodity, supply.Day.Number))),
            .. told.Where(pair => pair.Value.Value > 0).Select(pair => new Supply(pair.Key.Item1, pair.Key.Item2, new(pair.Key.Item3), pair.Value)),
        ];
    }

    // Errors that the operation's own document does not have: storage too small for what arrives, sums too large. That is looked at only where there are any.
    private static IEnumerable<Issue> Problems(Scenario before, Scenario laid)
    {
        var now = new IssueSink(1_000);
        ScenarioRules.CheckEntries(laid, now);
        if (!now.HasErrors)
        {
            return [];
        }

        var old = new IssueSink(1_000);
        ScenarioRules.CheckEntries(before, old);
        var known = old.ToList().Select(issue => issue.Message).ToHashSet(StringComparer.Ordinal);
        return now.ToList().Where(issue => issue.IsError && !known.Contains(issue.Message))
            .Select(issue => new Issue(BulletinCodes.BreaksOperation, IssueSeverity.Error, "", null, issue.Value, $"With this bulletin the operation would not be valid: {issue.Message}"));
    }
}
