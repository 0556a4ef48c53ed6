using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>What has changed, all in all, since the best plan was last told of.</summary>
internal sealed class GainBook
{
    private readonly HashSet<long> _out = [];
    private readonly Dictionary<long, Trip> _in = [];

    public void Add(IEnumerable<(Trip Trip, bool Added)> changes)
    {
        foreach (var (trip, added) in changes)
        {
            if (added && !_out.Remove(trip.Number))
            {
                _in[trip.Number] = trip;
            }
            else if (!added && !_in.Remove(trip.Number))
            {
                _out.Add(trip.Number);
            }
        }
    }

    public void Clear()
    {
        _out.Clear();
        _in.Clear();
    }

    /// <summary>The gain so far, which is told once; null where nothing has changed.</summary>
    public Gain? Take()
    {
        if (_out.Count + _in.Count == 0)
        {
            return null;
        }

        var gain = new Gain([.. _out], [.. _in.Values]);
        Clear();
        return gain;
    }
}
