using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// What a convoy takes of a day's trucks, teams, quotas and passages, as shares of what the day has, each counted by how much of it the days around use:
/// what nobody is short of costs next to nothing. Convoys are compared by what they save for that.
/// </summary>
internal sealed class Scarcity(PlanState state)
{
    /// <summary>A fleet or link that is in use for this part of its hours is used up: the rest is ends of days.</summary>
    private const double Full = 0.75;

    private const double Prior = 0.5;
    private const double Least = 0.02;
    private const int DayOpens = 360;
    private const int DayCloses = 1080;

    private readonly SolverTables _tables = state.Tables;
    private readonly double[] _truckMinute = new double[state.Tables.Problem.Fleets.Length];
    private readonly double[] _teamMinute = new double[state.Tables.Problem.Escorts.Length];
    private readonly LinkPrice[] _links = new LinkPrice[state.Tables.LinkDays.Length];
    private int _day;
    private int _round;

    /// <summary>Starts a round of an origin's day (from 1).</summary>
    public void Begin(int origin, int day)
    {
        (_day, _round) = (day, _round + 1);
        foreach (var f in _tables.FleetsAt[origin])
        {
            var shift = ShiftHours.Of(_tables, [f]);
            var trucks = Math.Max(1, _tables.Problem.Trucks(f, day));
            var minutes = Math.Max(60, shift.Closes - shift.Opens);
            _truckMinute[f] = Weight(Busiest(state.Fleets[f], shift.Opens, shift.Closes) / (trucks * (double)minutes)) / (trucks * (double)minutes);
        }

        for (var p = 0; p < _teamMinute.Length; p++)
        {
            var teams = Math.Max(1, _tables.Problem.Teams(p, day));
            _teamMinute[p] = Weight(Busiest(state.Pools[p], DayOpens, DayCloses) / (teams * (double)(DayCloses - DayOpens))) / (teams * (double)(DayCloses - DayOpens));
        }
    }

    /// <summary>The cost of a convoy that is away for so many minutes.</summary>
    public double Of(Route route, IReadOnlyList<DraftRun> runs, int minutes)
    {
        var (cost, trucks) = (0.0, 0);
        foreach (var run in runs)
        {
            trucks += run.Trucks;
            cost += run.Trucks * _truckMinute[run.Fleet] * (minutes + _tables.Problem.Fleets[run.Fleet].Turnaround.Value);
        }

        var teams = 0L;
        foreach (var link in route.Out)
        {
            cost += Passage(link, trucks, minutes, ref teams);
        }

        foreach (var link in route.Return)
        {
            cost += Passage(link, trucks, minutes, ref teams);
        }

        return Math.Max(cost, 1e-9);
    }

    private double Passage(int link, int trucks, int minutes, ref long teams)
    {
        if (_tables.LinkDays[link] is not { } days)
        {
            return 0;
        }

        var terms = days[_day - 1];
        var price = Price(link, terms);
        var cost = price.Convoy + (price.Truck * trucks) + (price.Minute * terms.SeparationMinutes(trucks));
        if (terms.Escort is >= 0 and var pool && (teams & (1L << (pool & 63))) == 0)
        {
            teams |= 1L << (pool & 63);
            cost += _teamMinute[pool] * minutes;
        }

        return cost;
    }

    private LinkPrice Price(int link, LinkDay terms)
    {
        if (_links[link].Round != _round)
        {
            var (book, truck, convoy, minute) = (state.Links[link]!, 0.0, 0.0, 0.0);
            var open = Math.Max(30, OpenMinutes(link));
            for (var d = Math.Max(1, _day - 1); d <= Math.Min(_tables.Days, _day + 1); d++)
            {
                var that = _tables.LinkDays[link]![d - 1];
                truck = Math.Max(truck, book.TrucksOn(d) / (double)Math.Max(1, that.TrucksPerDay));
                convoy = Math.Max(convoy, book.ConvoysOn(d) / (double)Math.Max(1, that.ConvoysPerDay));
                minute = Math.Max(minute, ((book.ConvoysOn(d) * that.SeparationMinutes(0)) + (book.TrucksOn(d) * (that.SeparationMinutes(100) - that.SeparationMinutes(0)) / 100.0)) / open);
            }

            _links[link] = new(_round, Weight(truck * Full) / Math.Max(1, terms.TrucksPerDay), Weight(convoy * Full) / Math.Max(1, terms.ConvoysPerDay), Weight(minute * Full) / open);
        }

        return _links[link];
    }

    /// <summary>Truck-minutes (or team-minutes) in use on the busiest of the days around.</summary>
    private double Busiest(UsageLine line, int opens, int closes)
    {
        var most = 0.0;
        for (var d = Math.Max(1, _day - 1); d <= Math.Min(_tables.Days, _day + 1); d++)
        {
            most = Math.Max(most, line.Used(((d - 1) * 1440) + opens, ((d - 1) * 1440) + closes));
        }

        return most;
    }

    private double OpenMinutes(int link)
    {
        var (from, to, sum) = ((_day - 1) * 1440, _day * 1440, 0);
        foreach (var spell in _tables.Spells[link])
        {
            sum += Math.Max(0, Math.Min(to, spell.To) - Math.Max(from, spell.From));
        }

        return sum;
    }

    private static double Weight(double use) => use <= 0 ? Math.Pow(Prior, 3) : Math.Max(Least, Math.Pow(Math.Min(1, use / Full), 3));

    private readonly record struct LinkPrice(int Round, double Truck, double Convoy, double Minute);
}
