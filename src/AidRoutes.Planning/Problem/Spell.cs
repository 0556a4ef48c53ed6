namespace AidRoutes.Planning.Problem;

/// <summary>A stretch of the horizon during which a link is open or a node receives, both ends included; windows that touch are one spell (R4, R9).</summary>
/// <param name="From">First minute since 00:00 of day 1.</param>
/// <param name="To">Last minute.</param>
public readonly record struct Spell(int From, int To)
{
    /// <summary>Joins the daily windows of the whole horizon into spells, in order; windows that touch, at midnight too, are one.</summary>
    internal static Spell[] Join(int days, Func<int, IEnumerable<Domain.Window>> windowsOfDay)
    {
        var spells = new List<Spell>();
        for (var day = 1; day <= days; day++)
        {
            var midnight = (day - 1) * Domain.Minute.PerDay;
            foreach (var window in windowsOfDay(day).OrderBy(w => w.Opens).ThenBy(w => w.Closes))
            {
                var (from, to) = (midnight + window.Opens.MinuteOfDay, midnight + window.Closes.MinuteOfDay);
                if (spells.Count > 0 && spells[^1].To == from)
                {
                    spells[^1] = spells[^1] with { To = to };
                }
                else
                {
                    spells.Add(new(from, to));
                }
            }
        }

        return [.. spells];
    }

    /// <summary>The index of the last spell that starts at or before a minute; -1 where there is none.</summary>
    public static int IndexAt(ReadOnlySpan<Spell> spells, int minute)
    {
        var (low, high) = (0, spells.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spells[middle].From <= minute)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    /// <summary>Whether first..last lies within one of the spells.</summary>
    public static bool Holds(ReadOnlySpan<Spell> spells, int first, int last)
    {
        for (var index = IndexAt(spells, first); index >= 0; index--)
        {
            if (last <= spells[index].To)
            {
                return true;
            }
        }

        return false;
    }
}
