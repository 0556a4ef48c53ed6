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
    private readonly Walker _walker = new(state);
    private readonly List<Passage> _passages = [];
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
        var main = Main(fleets, day);
        var size = Math.Min(terms.Most, Math.Max(terms.Least, (int)Math.Ceiling(share * Math.Min(terms.Most, _tables.Problem.Trucks(main, day)))));
        var hours = ShiftHours.Of(_tables, fleets);
        Offer? best = null;
        _departures.Clear();
        foreach (var (fleet, trucks) in Leaders(fleets, main, day, size, terms.Least, tuning))
        {
            var (depart, released) = Departure(route, fleet, hours, day, from, trucks, Math.Max(terms.Least, trucks));
            if (depart < 0 || _departures.Exists(d => Math.Abs(d - depart) < SameDeparture))
            {
                continue;
            }

            _departures.Add(depart);
            var most = (int)(haste * (Math.Min(hours.LatestHome(depart), _tables.Horizon) - released - ReturnMinutes(route, day, size)));
            foreach (var runShare in tuning.RunShares)
            {
                var cap = Cap(lane, most, runShare);
                if (cap > 0 && Packed(lane, route, terms, size, depart, released, cap, tuning) is { } offer && (best is null || offer.Rank > best.Rank))
                {
                    best = offer;
                }
            }
        }

        return best;
    }

    /// <summary>Whose trucks a convoy may wait for: a full convoy of the main fleet, or the first few trucks of any; the others join where they are free.</summary>
    private IEnumerable<(int Fleet, int Trucks)> Leaders(int[] fleets, int main, int day, int size, int least, Tuning tuning)
    {
        for (var i = 0; i <= fleets.Length; i++)
        {
            var fleet = i < fleets.Length ? fleets[i] : main;
            var trucks = _tables.Problem.Trucks(fleet, day);
            if (trucks > 0 && (i + tuning.FirstLeader) % (fleets.Length + 1) < tuning.MostLeaders)
            {
                yield return (fleet, Math.Min(i < fleets.Length ? least : size, trucks));
            }
        }
    }

    /// <summary>The origin's largest fleet of general trucks, or its largest.</summary>
    private int Main(int[] fleets, int day)
    {
        var best = fleets[0];
        foreach (var f in fleets)
        {
            if (Size(f) > Size(best))
            {
                best = f;
            }
        }

        return best;
        int Size(int f) => _tables.Problem.Trucks(f, day) + (_tables.Problem.Fleets[f].Body == TruckBody.General ? 1_000_000 : 0);
    }

    /// <summary>The earliest departure for so many trucks of a fleet, and its release.</summary>
    private (int Depart, int Released) Departure(Route route, int fleet, ShiftHours hours, int day, int from, int trucks, int passing)
    {
        var turnaround = _tables.Problem.Fleets[fleet].Turnaround.Value;
        var at = hours.Next(Math.Max(_tables.Problem.Scenario.Now.Value, from));
        for (var attempt = 0; attempt < 12 && at >= 0 && at < day * 1440; attempt++)
        {
            var released = _walker.Walk(route.Out, at, passing, _passages);
            if (released < 0)
            {
                return (-1, -1);
            }

            var depart = hours.LastUpTo(_walker.LatestDeparture(_passages, at), at);
            if (depart >= day * 1440)
            {
                return (-1, -1);        // the next passage is another day's
            }

            released = route.Out.Length == 0 ? depart : released;
            var until = Math.Min(_tables.Horizon, released + route.Minutes + 30);
            var busy = state.Fleets[fleet].LastShort(depart - turnaround, until, Math.Max(1, trucks));
            if (busy == int.MinValue)
            {
                return (depart, released);
            }

            at = hours.Next(Math.Max(at + 1, busy + 1 + turnaround));
        }

        return (-1, -1);
    }

    private int ReturnMinutes(Route route, int day, int trucks)
    {
        var minutes = 0;
        foreach (var link in route.Return)
        {
            minutes += _tables.LinkDays[link] is { } days ? days[day - 1].PassageMinutes(trucks) : _tables.Problem.Links[link].Travel.Value;
        }

        return minutes;
    }

    private int Cap(Lane lane, int most, double share)
    {
        var (shortest, longest) = lane.RunMinutes(_tables);
        return Math.Min(most, share >= 1 ? most : shortest + (int)(share * (longest + 60 - shortest)) + 1);
    }

    private Offer? Packed(Lane lane, Route route, LaneTerms terms, int size, int depart, int released, int cap, Tuning tuning)
    {
        var fleets = _tables.FleetsAt[lane.Origin];
        var loading = depart - fleets.Max(f => _tables.Problem.Fleets[f].Turnaround.Value);
        var stock = StockAt(lane.Origin, loading);
        for (var k = 0; k < stock.Length; k++)
        {
            stock[k] = stock[k] > 0 && LaneTerms.LetsPass(_tables, route, k, _passages) ? stock[k] : 0;
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
        if (drafts.Length < terms.Least && !Spread(drafts, terms.Least))
        {
            return null;
        }

        var trucks = drafts.Sum(r => r.Trucks);
        var minutes = released - depart + runs.Max(r => r.Minutes) + (route.Minutes / 2) + 20;
        var worth = runs.Sum(r => r.Value) + AgreementBonus.Of(state, drafts, _passages, depart) - Cost(route, _passages, trucks);
        var early = Math.Exp(-tuning.LossPerHour * (depart % 1440) / 60.0);
        return worth <= 0 ? null : new(new(lane, route, drafts), depart, worth / Math.Pow(_scarcity.Of(route, drafts, minutes), tuning.Alpha) * early);
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

    /// <summary>Makes up the smallest convoy (R6) by spreading the fullest load over more trucks.</summary>
    private static bool Spread(DraftRun[] runs, int least)
    {
        var fullest = 0;
        for (var i = 1; i < runs.Length; i++)
        {
            fullest = Kg(runs[i]) > Kg(runs[fullest]) ? i : fullest;
        }

        var trucks = least - runs.Length + 1;
        var run = runs[fullest];
        DraftStop[] stops = [.. run.Stops.Select(s => new DraftStop(s.Node, [.. s.Loads.Where(l => l.Kg >= trucks).Select(l => new Load(l.Commodity, l.Kg / trucks))]))
            .Where(s => s.Loads.Length > 0)];
        runs[fullest] = new(run.Fleet, trucks, stops);
        return stops.Length > 0;
    }

    private static long Kg(DraftRun run) => run.Stops.Sum(s => s.Loads.Sum(l => l.Kg));

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
