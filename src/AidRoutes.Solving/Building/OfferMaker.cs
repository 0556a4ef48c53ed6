using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Finds the best convoy of a lane: when, how many trucks, how long a last mile, which stops and loads.</summary>
internal sealed class OfferMaker(PlanState state, LaneBook lanes, Shelves shelves)
{
    /// <summary>Departures that are nearer to each other than so many minutes are one.</summary>
    private const int SameDeparture = 10;
    private readonly SolverTables _tables = state.Tables;
    private readonly TruckFill _fill = new(state.Tables);
    private readonly Scarcity _scarcity = new(state);
    private readonly DepartureFinder _finder = new(state);
    private readonly Walker _walker = new(state);
    private readonly List<Passage> _return = [];
    private readonly List<int> _departures = [];
    private readonly Dictionary<int, double> _bestRare = [];
    private readonly Dictionary<int, double[]> _factors = [];

    /// <summary>Starts a round over the lanes of one origin.</summary>
    public void Begin(Lane[] round, int day, Tuning tuning)
    {
        shelves.Begin(round[0].Origin, day, tuning);
        _scarcity.Begin(round[0].Origin, day);
        _bestRare.Clear();
        _factors.Clear();
        foreach (var fleet in tuning.LeastRare <= 0 ? [] : _tables.FleetsAt[round[0].Origin].Where(f => _tables.Problem.Fleets[f].Body != TruckBody.General))
        {
            var stock = StockAt(round[0].Origin, ((day - 1) * 1440) + 720);
            _bestRare[fleet] = round.Max(lane => new TruckPack(state, shelves, lane, ((day - 1) * 1440) + 600, stock, Factors(lane, tuning), AgreementBonus.Promises(state, lane, day - 1), _fill).BestVisit(fleet, int.MaxValue));
        }
    }

    /// <summary>
    /// The best convoy that leaves on a day (from 1), not before a minute of it; null where none is worth it. Haste is the part of the time for the last mile
    /// that is used: less after a convoy came home too late.
    /// </summary>
    public Offer? Best(Lane lane, int day, int from, double haste, Tuning tuning)
    {
        Offer? best = null;
        foreach (var route in lanes.Routes.On(lane.Origin, lane.Release, day))
        {
            if (best is not null && !tuning.AllRoutes)
            {
                break;
            }

            var terms = LaneTerms.Of(state, route, day);
            foreach (var share in terms.Least <= terms.Most ? tuning.SizeShares : [])
            {
                if (At(lane, route, terms, day, from, share, haste, tuning) is { } offer && (best is null || offer.Rank > best.Rank))
                {
                    best = offer;
                }
            }
        }

        return best;
    }

    private Offer? At(Lane lane, Route route, LaneTerms terms, int day, int from, double share, double haste, Tuning tuning)
    {
        var fleets = _tables.FleetsAt[lane.Origin];
        var main = _finder.Main(fleets, day);
        var size = Math.Min(terms.Most, Math.Max(terms.Least, (int)Math.Ceiling(share * Math.Min(terms.Most, _tables.Problem.Trucks(main, day)))));
        var hours = ShiftHours.Of(_tables, fleets);
        Offer? best = null;
        _departures.Clear();
        foreach (var (fleet, trucks) in _finder.Leaders(fleets, main, day, size, terms.Least, tuning))
        {
            var (depart, released) = _finder.Departure(route, fleet, hours, day, from, trucks, Math.Max(terms.Least, trucks));
            if (depart < 0 || _departures.Exists(d => Math.Abs(d - depart) < SameDeparture))
            {
                continue;
            }

            _departures.Add(depart);
            var most = (int)(haste * (Math.Min(hours.LatestHome(depart), _tables.Horizon) - released - _finder.ReturnMinutes(route, day, size)));
            foreach (var cap in RunCaps.Of(_tables, lane, route, released, size, most, hours.MaxDuty > 1440, tuning))
            {
                if (cap > 0 && Packed(lane, route, terms, size, depart, released, cap, tuning) is { } offer && (best is null || offer.Rank > best.Rank))
                {
                    best = offer;
                }
            }
        }

        return best;
    }

    private Offer? Packed(Lane lane, Route route, LaneTerms terms, int size, int depart, int released, int cap, Tuning tuning)
    {
        var fleets = _tables.FleetsAt[lane.Origin];
        var loading = depart - fleets.Max(f => _tables.Problem.Fleets[f].Turnaround.Value);
        var stock = StockAt(lane.Origin, loading);
        for (var k = 0; k < stock.Length; k++)
        {
            stock[k] = stock[k] > 0 && LaneTerms.LetsPass(_tables, route, k, _finder.Passages) ? stock[k] : 0;
        }

        var pack = new TruckPack(state, shelves, lane, released, stock, Factors(lane, tuning), AgreementBonus.Promises(state, lane, depart / 1440), _fill);
        var until = Math.Min(_tables.Horizon, released + cap);
        var runs = new List<(DraftRun Run, double Value, int Minutes)>();
        Load(pack, fleets, depart, until, cap, terms.Most, size, tuning, runs);
        return runs.Count == 0 ? null : Rank(lane, route, terms, depart, released, runs, tuning);
    }

    private void Load(
        TruckPack pack, int[] fleets, int depart, int until, int cap, int most, int size, Tuning tuning, List<(DraftRun Run, double Value, int Minutes)> runs)
    {
        foreach (var fleet in fleets.OrderBy(f => _tables.Problem.Fleets[f].Body == TruckBody.General ? 1 : 0).ThenBy(f => f))
        {
            var isRare = _tables.Problem.Fleets[fleet].Body != TruckBody.General;
            var bestRare = _bestRare.GetValueOrDefault(fleet);
            var free = state.Fleets[fleet].LeastFree(depart - _tables.Problem.Fleets[fleet].Turnaround.Value, until);
            if (free <= 0)
            {
                continue;
            }

            var (first, least) = (0.0, isRare ? tuning.LeastRare * bestRare : 0);
            pack.Start(fleet);
            for (var n = Math.Min(free, (isRare ? most : Math.Min(most, Math.Max(size, runs.Count))) - runs.Count); n > 0; n--)
            {
                if (pack.Next(fleet, cap) is not { } run || pack.Value <= Math.Max(least, tuning.LeastShare * first))
                {
                    break;
                }

                first = Math.Max(first, pack.Value);
                runs.Add((run, pack.Value, pack.Minutes));
            }
        }
    }

    private Offer? Rank(
        Lane lane, Route route, LaneTerms terms, int depart, int released, List<(DraftRun Run, double Value, int Minutes)> runs, Tuning tuning)
    {
        var drafts = runs.Select(r => r.Run).ToArray();
        if (drafts.Length < terms.Least && !SmallConvoy.MakeUp(drafts, terms.Least))
        {
            return null;
        }

        var (trucks, isLongHaul) = (drafts.Sum(r => r.Trucks), Array.Exists(drafts, r => _tables.Problem.Fleets[r.Fleet].IsLongHaul));
        var back = released + runs.Max(r => r.Minutes);
        var home = isLongHaul ? _walker.Walk(route.Return, back, trucks, _return) : back + (route.Minutes / 2) + 20;
        if (home < 0)
        {
            return null;
        }

        var worth = runs.Sum(r => r.Value) + AgreementBonus.Of(state, drafts, _finder.Passages, depart) - Cost(route, _finder.Passages, trucks);
        var early = Math.Exp(-tuning.LossPerHour * (depart % 1440) / 60.0);
        return worth <= 0 ? null : new(new(lane, route, drafts), depart, worth / Math.Pow(_scarcity.Of(route, drafts, home - depart), tuning.Alpha) * early);
    }

    private double Cost(Route route, List<Passage> passages, int trucks)
    {
        var (km, risk) = (0.0, 0.0);
        foreach (var passage in passages)
        {
            km += _tables.KmOf(passage.Link, passage.Enter);
            risk += _tables.LinkDays[passage.Link] is { } days ? days[passage.Enter / 1440].Risk : 0;
        }

        return trucks * ((2 * km * _tables.Weights.PointsPerTruckKm) + (risk * _tables.Weights.PointsPerRiskTruck));
    }

    /// <summary>By stop of a lane: what a need there counts for in this round.</summary>
    private double[] Factors(Lane lane, Tuning tuning)
    {
        if (_factors.TryGetValue(lane.Index, out var factors))
        {
            return factors;
        }

        _factors[lane.Index] = factors = new double[lane.Stops.Length];
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = Math.Pow((lanes.NearestMinutes(lane.Stops[i]) + 30.0) / (lanes.MinutesFrom(lane.Origin, lane.Stops[i]) + 30.0), tuning.Far);
        }

        return factors;
    }

    private long[] StockAt(int origin, int minute)
    {
        var stock = new long[_tables.Commodities];
        for (var k = 0; k < stock.Length; k++)
        {
            stock[k] = Math.Max(0, state.Available(origin, k, minute));
        }

        return stock;
    }
}
