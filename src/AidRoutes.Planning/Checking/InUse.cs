namespace AidRoutes.Planning.Checking;

/// <summary>Sweeps over the minutes at which the number in use or the limit can rise, for R10 and R12.</summary>
internal static class InUse
{
    /// <summary>Every such minute at which more is in use than the limit, or than committed convoys use alone if that is more.</summary>
    /// <param name="context">Says which convoys are committed and how many days there are.</param>
    /// <param name="uses">Of one fleet or pool, in the order of the plan.</param>
    /// <param name="limitOn">The limit on a day from 1; days outside the horizon stand for the nearest one within.</param>
    public static IEnumerable<Excess> Find(CheckContext context, List<Use> uses, Func<int, int> limitOn)
    {
        var starts = uses.OrderBy(use => use.From).ToList();
        var real = starts.Where(use => use.From < use.To).ToList();
        var ends = real.OrderBy(use => use.To).ToList();
        var midnights = Enumerable.Range(0, context.Problem.Days).Select(day => (long)day * Domain.Minute.PerDay);
        var (inUse, committed, started, ended, last) = (0L, 0L, 0, 0, -1);
        foreach (var at in uses.Select(use => use.From).Concat(midnights).Distinct().Order())
        {
            for (; started < real.Count && real[started].From <= at; started++)
            {
                Count(real[started], 1);
            }

            for (; ended < ends.Count && ends[ended].To <= at; ended++)
            {
                Count(ends[ended], -1);
            }

            last = Latest(starts, last, at);
            var limit = limitOn((int)Math.Min(context.Problem.Days, (Math.Max(0, at) / Domain.Minute.PerDay) + 1));
            if (inUse > Math.Max(limit, committed))
            {
                yield return new(at, inUse, limit, starts[last]);
            }
        }

        void Count(Use use, int sign)
        {
            inUse += sign * use.Amount;
            committed += context.IsCommitted(use.Convoy) ? sign * use.Amount : 0;
        }
    }

    /// <summary>The index of the last start up to a minute: of several at one minute the first in the plan.</summary>
    private static int Latest(List<Use> starts, int last, long at)
    {
        for (var next = last + 1; next < starts.Count && starts[next].From <= at; next++)
        {
            last = last < 0 || starts[next].From > starts[last].From ? next : last;
        }

        return last;
    }
}

/// <summary>More in use than there is.</summary>
/// <param name="At">From this minute.</param>
/// <param name="Amount">In use.</param>
/// <param name="Limit">There are.</param>
/// <param name="Last">The use that began last.</param>
internal readonly record struct Excess(long At, long Amount, int Limit, Use Last);
