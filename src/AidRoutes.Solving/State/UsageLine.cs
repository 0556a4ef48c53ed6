namespace AidRoutes.Solving.State;

/// <summary>How many trucks of a fleet, or teams of a pool, are free at every minute (R10, R12).</summary>
internal sealed class UsageLine
{
    private readonly int[] _free;
    private readonly int[] _all;
    private readonly int _offset;

    /// <param name="horizon">Minutes of the horizon.</param>
    /// <param name="offset">Minutes before the first that loading may reach into.</param>
    /// <param name="onDay">What there is on a day from 1; minutes before the first count as day 1's.</param>
    public UsageLine(int horizon, int offset, Func<int, int> onDay)
    {
        _free = new int[horizon + offset];
        _offset = offset;
        for (var minute = -offset; minute < horizon; minute++)
        {
            _free[minute + offset] = minute <= 0 || minute % 1440 == 0 ? onDay((Math.Max(0, minute) / 1440) + 1) : _free[minute + offset - 1];
        }

        _all = [.. Enumerable.Range(1, horizon / 1440).Select(onDay)];
    }

    /// <summary>Truck-minutes in use over minutes of one day, half open; from samples.</summary>
    public double Used(int from, int to)
    {
        const int Step = 15;
        var (sum, all) = (0, _all[from / 1440]);
        for (var minute = from; minute < to; minute += Step)
        {
            sum += Math.Max(0, all - _free[minute + _offset]);
        }

        return sum * (double)Step;
    }

    /// <summary>The fewest free at any minute of from..to, half open.</summary>
    public int LeastFree(int from, int to)
    {
        var least = int.MaxValue;
        foreach (var free in Span(from, to))
        {
            least = Math.Min(least, free);
        }

        return least;
    }

    /// <summary>The last minute of from..to at which fewer than so many are free; -1 where there is none.</summary>
    public int LastShort(int from, int to, int amount)
    {
        var span = Span(from, to);
        for (var i = span.Length - 1; i >= 0; i--)
        {
            if (span[i] < amount)
            {
                return from + i;
            }
        }

        return int.MinValue;
    }

    /// <summary>Takes so many out of use (or back, with a negative amount) for from..to, half open.</summary>
    public void Use(int from, int to, int amount)
    {
        foreach (ref var free in Span(from, to))
        {
            free -= amount;
        }
    }

    /// <summary>Where committed trips use more than there is, what they use is what there is.</summary>
    public void RaiseToZero()
    {
        foreach (ref var free in _free.AsSpan())
        {
            free = Math.Max(0, free);
        }
    }

    private Span<int> Span(int from, int to)
    {
        var (first, last) = (Math.Max(0, from + _offset), Math.Min(_free.Length, to + _offset));
        return first < last ? _free.AsSpan(first, last - first) : [];
    }
}
