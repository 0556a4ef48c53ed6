using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>What a plan leaves of each controlled link's day: open for one more convoy of the smallest size, or what stands in its way (R5, R6).</summary>
internal sealed class LinkStates
{
    private readonly PlanningProblem _problem;
    private readonly Ledger _ledger;
    private readonly Dictionary<(int Link, int Day), ReasonKind?> _known = [];

    public LinkStates(PlanningProblem problem, Ledger ledger) => (_problem, _ledger) = (problem, ledger);

    /// <summary>Null: room for one more convoy.</summary>
    public ReasonKind? Obstacle(int link, int day)
    {
        if (!_known.TryGetValue((link, day), out var found))
        {
            _known[(link, day)] = found = Find(link, day);
        }

        return found;
    }

    private ReasonKind? Find(int link, int day)
    {
        var terms = _problem.On(link, day);
        if (!terms.IsOpen)
        {
            return ReasonKind.LinkClosed;
        }

        var entries = _ledger.Entries[link].Where(entry => (entry.Enter / Minute.PerDay) + 1 == day).OrderBy(entry => entry.Enter).ToArray();
        var least = Math.Max(1, terms.MinTrucks);
        return terms.TrucksPerDay - entries.Sum(entry => (long)entry.Trucks) < least ? ReasonKind.QuotaFull
            : terms.ConvoysPerDay - entries.Length < 1 ? ReasonKind.ConvoysFull
            : HasSlot(link, day, terms, least) ? null : ReasonKind.NoSlot;
    }

    /// <summary>Whether a convoy of the smallest size could enter somewhere between those that do.</summary>
    private bool HasSlot(int link, int day, LinkDay terms, int trucks)
    {
        var (first, last) = ((day - 1) * Minute.PerDay, (day * Minute.PerDay) - 1);
        var entries = _ledger.Entries[link].OrderBy(entry => entry.Enter).ToArray();
        foreach (var spell in _problem.OpenSpells(link))
        {
            var (from, to) = (Math.Max(spell.From, first), Math.Min(spell.To - terms.PassageMinutes(trucks), last));
            foreach (var enter in entries.Select(entry => entry.Enter + Separation(link, entry)).Append(from).Where(minute => from <= minute && minute <= to))
            {
                if (entries.All(entry => entry.Enter <= enter ? entry.Enter + Separation(link, entry) <= enter : enter + terms.SeparationMinutes(trucks) <= entry.Enter))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int Separation(int link, Entry entry) => _problem.On(link, (entry.Enter / Minute.PerDay) + 1).SeparationMinutes(entry.Trucks);
}
