using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>When and how many trucks of a fleet (or teams of a pool) committed convoys hold.</summary>
internal sealed class UsageSpells
{
    private readonly List<(int From, int To, int Amount)> _spells = [];

    public void Add(int from, int to, int amount) => _spells.Add((from, to, amount));

    /// <summary>Minutes that others may use between two minutes, where the limit by day is never less than what committed convoys use alone.</summary>
    public double Free(int from, int to, Func<int, int> limitOn)
    {
        var marks = _spells.SelectMany(spell => new[] { spell.From, spell.To }).Where(at => from < at && at < to).ToHashSet();
        for (var midnight = ((Math.Max(from, 0) / Minute.PerDay) + 1) * Minute.PerDay; midnight < to; midnight += Minute.PerDay)
        {
            marks.Add(midnight);
        }

        var (free, at) = (0.0, from);
        foreach (var next in marks.Append(to).Order())
        {
            free += (double)(next - at) * Math.Max(0, limitOn((Math.Max(at, 0) / Minute.PerDay) + 1) - UsedAt(at));
            at = next;
        }

        return free;
    }

    /// <summary>
    /// What committed convoys take of a limit when everything in use between two minutes is dealt out to as many trucks (C9): Σ amount × u⁽ᵏ⁾(their part of the time).
    /// 0 where they exceed the limit by themselves, which they may.
    /// </summary>
    public double Dealt(int from, int to, int limit, Func<int, double> share)
    {
        var inside = _spells.Where(spell => spell.From < to && from < spell.To).ToArray();
        return inside.Any(spell => UsedAt(Math.Max(spell.From, from)) > limit) ? 0 : inside.Sum(spell => spell.Amount * share(Math.Min(spell.To, to) - Math.Max(spell.From, from)));
    }

    private int UsedAt(int minute) => _spells.Where(spell => spell.From <= minute && minute < spell.To).Sum(spell => spell.Amount);
}
