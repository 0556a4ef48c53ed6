using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// Sends convoys to shelters: of all lanes of an origin the convoy that saves most points per truck-minute first, until trucks, goods, quotas or needs run out.
/// </summary>
internal sealed class DeliveryPlanner
{
    private const int MostFailures = 2;
    private readonly PlanState _state;
    private readonly LaneBook _lanes;
    private readonly TripTimer _timer;
    private readonly OfferMaker _offers;

    public DeliveryPlanner(PlanState state, LaneBook lanes, Shelves shelves)
        => (_state, _lanes, _timer, _offers) = (state, lanes, new(state), new(state, lanes, shelves));

    /// <summary>Plans an origin's deliveries of a day (from 1) on top of what stands. Returns how many convoys were added.</summary>
    public int Plan(int origin, int day, Tuning tuning, Random? random, CancellationToken stop)
        => Plan(_lanes.Deliveries[origin], day, tuning, random, stop);

    /// <summary>… over some lanes of one origin.</summary>
    public int Plan(Lane[] lanes, int day, Tuning tuning, Random? random, CancellationToken stop)
    {
        if (lanes.Length == 0)
        {
            return 0;
        }

        _offers.Begin(lanes, day, tuning);
        var offers = new Offer?[lanes.Length];
        var ceiling = new double[lanes.Length];
        var failures = new int[lanes.Length];
        Array.Fill(ceiling, double.PositiveInfinity);
        var added = 0;
        while (!stop.IsCancellationRequested)
        {
            var best = Highest(ceiling);
            if (best < 0)
            {
                return added;
            }

            if (offers[best] is not { } offer)
            {
                offers[best] = _offers.Best(lanes[best], day, tuning);
                ceiling[best] = offers[best] is { } fresh ? fresh.Rank * Noise(tuning, random) : 0;
                continue;
            }

            if (_timer.Build(offer.Draft, offer.Depart, (day * 1440) - 1) is { } trip && _state.TryAdd(trip))
            {
                added++;
                Array.Clear(offers);
                continue;
            }

            offers[best] = null;
            ceiling[best] = ++failures[best] >= MostFailures ? 0 : ceiling[best] * 0.5;
        }

        return added;
    }

    private static double Noise(Tuning tuning, Random? random)
        => tuning.Noise > 0 && random is not null ? 1 + (tuning.Noise * ((2 * random.NextDouble()) - 1)) : 1;

    private static int Highest(double[] ceiling)
    {
        var best = -1;
        for (var i = 0; i < ceiling.Length; i++)
        {
            best = ceiling[i] > 0 && (best < 0 || ceiling[i] > ceiling[best]) ? i : best;
        }

        return best;
    }
}
