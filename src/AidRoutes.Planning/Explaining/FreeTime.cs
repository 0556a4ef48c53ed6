using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>When trucks of a fleet (or teams of a pool) are free besides those that the plan uses (R10, R12).</summary>
internal sealed class FreeTime
{
    private readonly (long From, int Free)[] _steps;

    public FreeTime(IReadOnlyList<Use> uses, int days, Func<int, int> limitOn)
    {
        var marks = uses.SelectMany(use => new[] { use.From, use.To }).Concat(Enumerable.Range(0, days).Select(day => (long)day * Minute.PerDay)).Append(-Minute.PerDay).Distinct().Order();
        _steps = [.. marks.Select(at => (at, limitOn(DayOf(at, days)) - uses.Where(use => use.From <= at && at < use.To).Sum(use => use.Amount)))];
    }

    /// <summary>Stretches that begin before <paramref name="until"/> and end after <paramref name="from"/> in which so many are free all the time; half open, the last one without end.</summary>
    public IEnumerable<(long From, long To)> Gaps(long from, long until, int amount)
    {
        long? start = null;
        foreach (var (at, free) in _steps)
        {
            if (free >= amount)
            {
                start ??= at;
                continue;
            }

            if (start is { } begun && at > from && begun < until)
            {
                yield return (begun, at);
            }

            start = null;
        }

        if (start is { } last && last < until)
        {
            yield return (last, long.MaxValue);
        }
    }

    private static int DayOf(long minute, int days) => (int)Math.Clamp((minute / Minute.PerDay) + 1, 1, days);
}
