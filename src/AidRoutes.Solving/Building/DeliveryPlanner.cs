using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// Sends convoys to shelters: of all lanes of an origin the convoy that saves most points per truck-minute first, until trucks, goods, quotas or needs run out.
/// </summary>
internal sealed class DeliveryPlanner
{
    private const int MostFailures = 2;
    private const int SameDeparture = 10;
    private readonly PlanState _state;
    private readonly LaneBook _lanes;
    private readonly TripTimer _timer;
    private readonly OfferMaker _offers;
    private readonly HashSet<int> _served = [];

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
        var starts = Starts(lanes[0].Origin, day, tuning);
        while (starts.Count > tuning.MostLooks && random is not null)
        {
            starts.RemoveAt(random.Next(starts.Count));
        }

        var offers = new Offer?[lanes.Length * starts.Count];
        var madeAfter = new int[offers.Length];
        var ceiling = new double[offers.Length];
        var failures = new int[offers.Length];
        Array.Fill(ceiling, double.PositiveInfinity);
        var added = 0;
        while (Highest(ceiling) is >= 0 and var best && !stop.IsCancellationRequested)
        {
            if (offers[best] is not { } offer)
            {
                offers[best] = _offers.Best(lanes[best / starts.Count], day, starts[best % starts.Count], 1 - (0.15 * failures[best]), tuning);
                ceiling[best] = offers[best] is { } fresh ? fresh.Rank * Noise(tuning, random) : 0;
                madeAfter[best] = added;
                continue;
            }

            var isFresh = madeAfter[best] == added;
            if (_timer.Build(offer.Draft, offer.Depart, isFresh ? (day * 1440) - 1 : offer.Depart + SameDeparture) is { } trip && _state.TryAdd(trip))
            {
                added++;
                offers[best] = null;
                Forget(offers, offer);
                continue;
            }

            offers[best] = null;
            if (isFresh)
            {
                ceiling[best] = ++failures[best] >= MostFailures ? 0 : ceiling[best] * 0.5;
            }
        }

        return added;
    }

    /// <summary>What goes to a stop of a convoy that has just been added must be found anew; other offers stand while trucks, slots and goods are there for them.</summary>
    private void Forget(Offer?[] offers, Offer added)
    {
        _served.Clear();
        foreach (var run in added.Draft.Runs)
        {
            foreach (var stop in run.Stops)
            {
                _served.Add(stop.Node);
            }
        }

        for (var i = 0; i < offers.Length; i++)
        {
            if (offers[i] is { } other && Array.Exists(other.Draft.Runs, run => Array.Exists(run.Stops, stop => _served.Contains(stop.Node))))
            {
                offers[i] = null;
            }
        }
    }

    /// <summary>Minutes from which departures are looked for: the day's start, and whenever goods have come since the last.</summary>
    private List<int> Starts(int origin, int day, Tuning tuning)
    {
        var (midnight, arrivals) = ((day - 1) * 1440, new List<int>());
        var starts = new List<int> { midnight };
        for (var k = 0; k < _state.Tables.Commodities; k++)
        {
            _state.Stock(origin, k).Arrivals(midnight + 1, midnight + 1440, arrivals);
        }

        var turnaround = _state.Tables.FleetsAt[origin].Max(f => _state.Tables.Problem.Fleets[f].Turnaround.Value);
        foreach (var minute in arrivals.Order())
        {
            if (minute + turnaround >= starts[^1] + tuning.LookAgain)
            {
                starts.Add(minute + turnaround);
            }
        }

        return starts;
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
