namespace AidRoutes.Solving.State;

/// <summary>
/// The level of one stock over time: what comes and goes, sorted, with the level after each. A key is 2 × minute for what comes and 2 × minute + 1
/// for what goes, so that at equal minutes "+ before −" (R13).
/// </summary>
internal sealed class StockLine(long start)
{
    private int[] _keys = new int[8];
    private long[] _levels = new long[8];
    private int _count;

    public static int Incoming(int minute) => minute * 2;

    public static int Outgoing(int minute) => (minute * 2) + 1;

    /// <summary>Adds (or takes back, with a negative amount) a change; changes of one key are one.</summary>
    public void Add(int key, long kg)
    {
        var at = Position(key);
        if (at == _count || _keys[at] != key)
        {
            Open(at, key);
        }

        for (var i = at; i < _count; i++)
        {
            _levels[i] += kg;
        }
    }

    /// <summary>The most that may go at a key without any level from there on below zero.</summary>
    public long Available(int key)
    {
        var at = Position(key);
        var least = at < _count && _keys[at] == key ? long.MaxValue : Before(at);
        for (var i = at; i < _count; i++)
        {
            least = Math.Min(least, _levels[i]);
        }

        return least;
    }

    /// <summary>The least level at or after a key, among changes.</summary>
    public long LeastFrom(int key)
    {
        var least = long.MaxValue;
        for (var i = Position(key); i < _count; i++)
        {
            least = Math.Min(least, _levels[i]);
        }

        return least;
    }

    /// <summary>The highest level that an unloading at a key or later leaves (R14), the level at the key itself included.</summary>
    public long HighestUnloadingFrom(int key)
    {
        var at = Position(key);
        var most = at < _count && _keys[at] == key ? _levels[at] : Before(at);
        for (var i = at; i < _count; i++)
        {
            most = (_keys[i] & 1) == 0 ? Math.Max(most, _levels[i]) : most;
        }

        return most;
    }

    /// <summary>Whether an unloading at a key or later leaves more than so much (R14).</summary>
    public bool AnyUnloadingAbove(int key, long limit)
    {
        for (var i = Position(key); i < _count; i++)
        {
            if ((_keys[i] & 1) == 0 && _levels[i] > limit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Key of the first change that leaves less than nothing; int.MinValue: none.</summary>
    public int FirstBelowZero()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_levels[i] < 0)
            {
                return _keys[i];
            }
        }

        return int.MinValue;
    }

    /// <summary>Adds the minutes from..to at which something comes, half open.</summary>
    public void Arrivals(int from, int to, List<int> minutes)
    {
        for (var i = Position(Incoming(from)); i < _count && _keys[i] < Incoming(to); i++)
        {
            if ((_keys[i] & 1) == 0)
            {
                minutes.Add(_keys[i] / 2);
            }
        }
    }

    /// <summary>The level when everything has come and gone.</summary>
    public long Final => _count == 0 ? start : _levels[_count - 1];

    /// <summary>The first minute from a key on at which at least so much is available for good; -1: never.</summary>
    public int FirstMinuteWith(int key, long kg)
    {
        var first = -1;
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_levels[i] < kg)
            {
                return first;
            }

            first = (_keys[i] + 1) / 2;
            if (_keys[i] <= key)
            {
                return key / 2;
            }
        }

        return start >= kg ? key / 2 : first;
    }

    private long Before(int at) => at == 0 ? start : _levels[at - 1];

    private void Open(int at, int key)
    {
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, _count * 2);
            Array.Resize(ref _levels, _count * 2);
        }

        Array.Copy(_keys, at, _keys, at + 1, _count - at);
        Array.Copy(_levels, at, _levels, at + 1, _count - at);
        _keys[at] = key;
        _levels[at] = Before(at);
        _count++;
    }

    private int Position(int key)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_keys[middle] < key)
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
