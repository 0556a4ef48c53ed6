using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// What all shelters would use over the next days, shared by the platforms that could bring it: what one is sent for a shelter no other is sent. What lies at
/// platforms unspoken for is taken as sent. Where platforms serve very many shelters, every so manyth speaks for its neighbours, others each day.
/// </summary>
internal sealed class WishPool
{
    /// <summary>Shelters that are asked for each platform.</summary>
    private const int MostAsked = 160;

    private readonly PlanState _state;
    private readonly LaneBook _lanes;
    private readonly Tuning _tuning;
    private readonly List<double> _value = [];
    private readonly List<double> _left = [];
    private readonly Dictionary<(int Shelter, int Commodity), (int First, int Count)> _pieces = [];
    private readonly int _day;
    private readonly int _each;

    /// <param name="state">The plan so far.</param>
    /// <param name="lanes">Who serves whom.</param>
    /// <param name="day">Day of arrival, from 0.</param>
    /// <param name="tuning">Days ahead and their worth.</param>
    public WishPool(PlanState state, LaneBook lanes, int day, Tuning tuning)
        => (_state, _lanes, _day, _tuning, _each) = (state, lanes, Math.Min(day, state.Tables.Days - 1), tuning, Math.Max(1, lanes.TypicalCatchment / MostAsked));

    public double Value(int piece) => _value[piece];

    public double Left(int piece) => _left[piece];

    public void Take(int piece, double kg) => _left[piece] -= kg;

    /// <summary>The wishes that a target could meet: pieces by commodity, dearest first, the way to the shelter counted in.</summary>
    public (int Piece, double Value)[][] For(int target)
    {
        var found = new List<(int Piece, double Value)>[_state.Tables.Commodities];
        for (var k = 0; k < found.Length; k++)
        {
            found[k] = [];
        }

        foreach (var (shelter, minutes) in _lanes.Catchment(target))
        {
            if ((shelter + _day) % _each != 0)
            {
                continue;
            }

            var factor = Math.Max(0.01, Math.Pow((_lanes.NearestMinutes(shelter) + 30.0) / (minutes + 30.0), _tuning.FarFeed));
            for (var k = 0; k < found.Length; k++)
            {
                var (first, count) = Pieces(shelter, k);
                for (var i = first; i < first + count; i++)
                {
                    found[k].Add((i, factor * _value[i]));
                }
            }
        }

        return [.. found.Select(Sorted)];
    }

    private static (int Piece, double Value)[] Sorted(List<(int Piece, double Value)> wishes)
    {
        var (keys, sorted) = (new double[wishes.Count], wishes.ToArray());
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = -sorted[i].Value;
        }

        Array.Sort(keys, sorted);
        return sorted;
    }

    private (int First, int Count) Pieces(int shelter, int commodity)
    {
        if (!_pieces.TryGetValue((shelter, commodity), out var range))
        {
            var first = _value.Count;
            var isRare = _state.Tables.Problem.Commodities[commodity].Body != Domain.TruckBody.General;
            var (ahead, discount) = isRare ? (_tuning.AheadRare, _tuning.DiscountFeedRare) : (_tuning.AheadFeed, _tuning.DiscountFeed);
            foreach (var gain in _state.Shelters.Gains(shelter, commodity, _day))
            {
                if (gain.Day - _day <= ahead)
                {
                    _value.Add(gain.Value * Math.Pow(discount, Math.Max(0, gain.Day - _day)));
                    _left.Add(gain.Kg * _each);
                }
            }

            _pieces[(shelter, commodity)] = range = (first, _value.Count - first);
        }

        return range;
    }
}
