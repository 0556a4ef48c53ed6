using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.State;

/// <summary>Who enters a controlled link when: separation, windows and quotas (R4–R6), and the earliest slot for one more.</summary>
internal sealed class LinkBook
{
    private readonly LinkDay[] _days;
    private readonly Spell[] _spells;
    private readonly int[] _trucks;
    private readonly int[] _convoys;
    private readonly int[] _trucksLimit;
    private readonly int[] _convoysLimit;
    private readonly List<(int Enter, int Trucks)> _entries = [];

    public LinkBook(LinkDay[] days, Spell[] spells)
    {
        (_days, _spells) = (days, spells);
        (_trucks, _convoys) = (new int[days.Length], new int[days.Length]);
        _trucksLimit = [.. days.Select(d => d.TrucksPerDay)];
        _convoysLimit = [.. days.Select(d => d.ConvoysPerDay)];
    }

    public int TrucksOn(int day) => _trucks[day - 1];

    public int ConvoysOn(int day) => _convoys[day - 1];

    public int TrucksLeft(int day) => _convoys[day - 1] < _convoysLimit[day - 1] ? Math.Max(0, _trucksLimit[day - 1] - _trucks[day - 1]) : 0;

    /// <summary>Trucks of the quota that convoys which enter on a day (from 1) anyway could take along.</summary>
    public int TrucksFree(int day) => Math.Max(0, _trucksLimit[day - 1] - _trucks[day - 1]);

    /// <summary>Trucks of each convoy that is left on a day (from 1) if all of the quota were used; 1 where convoys or trucks have no limit.</summary>
    public int TrucksPerConvoyLeft(int day)
    {
        var (trucks, convoys) = (_trucksLimit[day - 1] - _trucks[day - 1], _convoysLimit[day - 1] - _convoys[day - 1]);
        return _trucksLimit[day - 1] > 1_000_000 || convoys <= 0 ? 1 : Math.Max(1, (int)Math.Ceiling(trucks / (double)convoys));
    }

    public void Add(int enter, int trucks)
    {
        var at = After(enter);
        while (at > 0 && _entries[at - 1] is var (before, others) && before == enter && others > trucks)
        {
            at--;
        }

        _entries.Insert(at, (enter, trucks));
        Count(enter, trucks, 1);
    }

    public void Remove(int enter, int trucks)
    {
        var at = After(enter) - 1;
        while (_entries[at] != (enter, trucks))
        {
            at--;
        }

        _entries.RemoveAt(at);
        Count(enter, -trucks, -1);
    }

    /// <summary>Called when the committed trips stand: they alone never break a quota (problem.md 5).</summary>
    public void RaiseLimitsToUse()
    {
        for (var day = 0; day < _days.Length; day++)
        {
            _trucksLimit[day] = Math.Max(_trucksLimit[day], _trucks[day]);
            _convoysLimit[day] = Math.Max(_convoysLimit[day], _convoys[day]);
        }
    }

    public bool MayEnter(int enter, int trucks) => Earliest(enter, trucks, enter) == enter;

    /// <summary>The earliest entry from <paramref name="from"/> to <paramref name="latest"/> for so many trucks; -1: none.</summary>
    public int Earliest(int from, int trucks, int latest)
    {
        for (var day = Math.Max(0, from) / 1440; day < _days.Length && day * 1440 <= latest; day++)
        {
            var terms = _days[day];
            if (trucks < terms.MinTrucks || trucks > terms.MaxTrucks || _convoys[day] >= _convoysLimit[day] || trucks > _trucksLimit[day] - _trucks[day])
            {
                continue;
            }

            var found = OnDay(day, terms, Math.Max(from, day * 1440), trucks, Math.Min(latest, (day * 1440) + 1439));
            if (found >= 0)
            {
                return found;
            }
        }

        return -1;
    }

    private int OnDay(int day, LinkDay terms, int from, int trucks, int latest)
    {
        var passage = terms.PassageMinutes(trucks);
        for (var index = Math.Max(0, Spell.IndexAt(_spells, from)); index < _spells.Length && _spells[index].From <= latest; index++)
        {
            var spell = _spells[index];
            var found = Between(terms, Math.Max(from, spell.From), Math.Min(latest, spell.To - passage), trucks);
            if (found >= 0)
            {
                return found;
            }
        }

        return -1;
    }

    /// <summary>R5 binds neighbours only: the one before leaves room, and we leave room for the one after.</summary>
    private int Between(LinkDay terms, int enter, int latest, int trucks)
    {
        var separation = terms.SeparationMinutes(trucks);
        for (var next = After(enter); enter <= latest; next++)
        {
            if (next > 0)
            {
                var before = _entries[next - 1];
                enter = Math.Max(enter, before.Enter + _days[before.Enter / 1440].SeparationMinutes(before.Trucks));
            }

            if (next == _entries.Count || enter + separation <= _entries[next].Enter)
            {
                return enter <= latest ? enter : -1;
            }

            enter = Math.Max(enter, _entries[next].Enter);
        }

        return -1;
    }

    private void Count(int enter, int trucks, int convoys)
    {
        _trucks[enter / 1440] += trucks;
        _convoys[enter / 1440] += convoys;
    }

    /// <summary>Number of entries at or before a minute.</summary>
    private int After(int enter)
    {
        var (low, high) = (0, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_entries[middle].Enter <= enter)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
