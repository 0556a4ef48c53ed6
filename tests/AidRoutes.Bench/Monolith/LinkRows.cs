using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>R5 and R6 on each controlled link.</summary>
internal sealed class LinkRows(SolverTables tables, ModelBuilder model, List<Choice> choices, Column[] goes, Column[][] trucks)
{
    public void Add()
    {
        var entries = choices.SelectMany((choice, c) => choice.Entries.Select(e => (e.Link, e.Enter, Choice: c))).ToLookup(e => e.Link);
        foreach (var link in entries)
        {
            foreach (var day in link.GroupBy(e => e.Enter / 1440))
            {
                var terms = tables.LinkDays[link.Key]![day.Key];
                Quota(day.Select(e => e.Choice), link.Key, day.Key, terms.TrucksPerDay, terms.ConvoysPerDay);
            }

            Separation([.. link.OrderBy(e => e.Enter).Select(e => (e.Enter, e.Choice))], link.Key);
        }
    }

    private void Quota(IEnumerable<int> entering, int link, int day, int mostTrucks, int mostConvoys)
    {
        int[] all = [.. entering];
        if (mostTrucks < int.MaxValue)
        {
            model.AtMost($"trucks[{link},{day}]", mostTrucks).Add(all.SelectMany(c => trucks[c]));
        }

        if (mostConvoys < int.MaxValue)
        {
            model.AtMost($"convoys[{link},{day}]", mostConvoys).Add(all.Select(c => goes[c]));
        }
    }

    /// <summary>Of all convoys that would still hold the link when one enters, at most one goes.</summary>
    private void Separation((int Enter, int Choice)[] all, int link)
    {
        var terms = tables.LinkDays[link]!;
        var first = 0;
        for (var at = 0; at < all.Length; at++)
        {
            int Until(int entry) => all[entry].Enter + Math.Max(1, terms[all[entry].Enter / 1440].SeparationMinutes(choices[all[entry].Choice].Most));
            while (Until(first) <= all[at].Enter && first < at)
            {
                first++;
            }

            int[] together = [.. Enumerable.Range(first, at - first + 1).Where(entry => entry == at || Until(entry) > all[at].Enter)];
            if (together.Length > 1)
            {
                model.AtMost($"separation[{link},{at}]", 1).Add(together.Select(entry => goes[all[entry].Choice]));
            }
        }
    }
}
