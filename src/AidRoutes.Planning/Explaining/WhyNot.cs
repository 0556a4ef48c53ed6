using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>
/// Why one more truck with a commodity could not reach a place on a day, besides all that the plan does. Every fleet of the body, and every day on which it might
/// leave, is one attempt; the attempt that gets farthest gives the reason. Where a platform has nothing left, the reason is why it was not fed; where it could have
/// been, what would have stood in the way from there.
/// </summary>
internal sealed class WhyNot
{
    private const int DeepestFeed = 4;

    private readonly PlanningProblem _problem;
    private readonly Leftover _leftover;
    private readonly LinkStates _states;
    private readonly JourneyFinder _journeys;
    private readonly FreeTime[] _fleets, _pools;
    private readonly Dictionary<(int Node, int Commodity, int Day), Reason> _feeds = [];

    public WhyNot(PlanningProblem problem, Ledger ledger)
    {
        (_problem, _leftover, _states) = (problem, new(problem, ledger), new(problem, ledger));
        _journeys = new(problem, _states);
        _fleets = [.. problem.Fleets.Select((_, fleet) => new FreeTime(ledger.FleetUses[fleet], problem.Days, day => problem.Trucks(fleet, day)))];
        _pools = [.. problem.Escorts.Select((_, pool) => new FreeTime(ledger.EscortUses[pool], problem.Days, day => problem.Teams(pool, day)))];
    }

    /// <summary>The reason.</summary>
    /// <param name="node">Where the goods are missing.</param>
    /// <param name="commodity">What is missing.</param>
    /// <param name="day">By the end of which day they should have come.</param>
    /// <param name="kg">How much a base must have left to count as a source; the tenth part of what is missing, say.</param>
    public Reason For(int node, int commodity, int day, double kg) => For(node, commodity, day, kg, 0);

    private Reason For(int node, int commodity, int day, double kg, int depth)
    {
        var (best, goods) = (new Reason(ReasonKind.NoFleet, new(day), Node: _problem.Nodes[node].Id, Commodity: _problem.Commodities[commodity].Id), _problem.Commodities[commodity]);
        for (var fleet = 0; fleet < _problem.Fleets.Length; fleet++)
        {
            var truck = _problem.Fleets[fleet];
            if (truck.Body != goods.Body || _problem.Base(fleet) == node)
            {
                continue;
            }

            var nights = truck.IsLongHaul ? (truck.MaxDuty.Value / Minute.PerDay) + 1 : 0;
            for (var leaves = day; leaves >= Math.Max(1, day - nights) && best.Kind != ReasonKind.NotUsed; leaves--)
            {
                var reason = Attempt(fleet, node, commodity, leaves, day, kg, depth);
                best = reason.Kind > best.Kind ? reason : best;
            }
        }

        return best;
    }

    private Reason Attempt(int fleet, int node, int commodity, int leaves, int day, double kg, int depth)
    {
        var (origin, cargo, truck) = (_problem.Base(fleet), _problem.Commodities[commodity].Class, _problem.Fleets[fleet]);
        var midnight = (leaves - 1) * Minute.PerDay;
        var (opens, closes) = (Math.Max(midnight + truck.Shift.Opens.MinuteOfDay, _problem.Scenario.Now.Value), midnight + Math.Min(truck.Shift.Closes.MinuteOfDay, Minute.PerDay - 1));
        if (InTime(fleet, node, commodity, leaves, day, opens, closes) is { } late)
        {
            return late;
        }

        var loads = opens - truck.Turnaround.Value;
        if (_leftover.FirstWith(origin, commodity, kg, loads) is not { } stocked || stocked + truck.Turnaround.Value > closes
            || !Fits(fleet, _journeys.Find(origin, node, (int)stocked + truck.Turnaround.Value, cargo, Held.ToHours), (int)stocked + truck.Turnaround.Value, day))
        {
            var unfed = NoStock(origin, commodity, leaves, kg, depth, fleet);
            return unfed.Kind == ReasonKind.NotUsed && Means(fleet, node, commodity, leaves, day, (opens, closes)) is { Kind: not ReasonKind.NotUsed } means ? means : unfed;
        }

        return Means(fleet, node, commodity, leaves, day, (stocked + truck.Turnaround.Value, closes));
    }

    /// <summary>Why a truck that leaves as early as it may is too late, if it is.</summary>
    private Reason? InTime(int fleet, int node, int commodity, int leaves, int day, int opens, int closes)
    {
        var (origin, cargo, truck) = (_problem.Base(fleet), _problem.Commodities[commodity].Class, _problem.Fleets[fleet]);
        Reason Because(ReasonKind kind, int on, int link = -1) => new(
            kind, new(on), link >= 0 ? _problem.Links[link].Id : null, truck.Id, null, kind is ReasonKind.NoWay or ReasonKind.NotReceiving ? _problem.Nodes[node].Id : null,
            kind == ReasonKind.NoWay ? _problem.Commodities[commodity].Id : null);
        if (_journeys.Find(origin, node, opens, cargo, Held.ToNothing) is not { } free)
        {
            return Because(ReasonKind.NoWay, leaves);
        }

        if (opens > closes || _problem.Trucks(fleet, leaves) == 0)
        {
            return Because(ReasonKind.TooFar, leaves);
        }

        var journey = _journeys.Find(origin, node, opens, cargo, Held.ToHours);
        if (Fits(fleet, journey, opens, day))
        {
            return null;
        }

        if (Closed(free.Out, leaves, journey) is { } link)
        {
            return Because(ReasonKind.LinkClosed, leaves, link);
        }

        if (journey is null || journey.Arrives > day * Minute.PerDay)
        {
            return Because(ReasonKind.TooFar, leaves);
        }

        return journey.Served > day * Minute.PerDay ? Because(ReasonKind.NotReceiving, day)
            : Closing(fleet, free, journey, opens) is { } last ? Because(ReasonKind.LinkClosesBeforeBack, (journey.BackAt / Minute.PerDay) + 1, last)
            : Because(ReasonKind.ShiftEndsBeforeHome, leaves);
    }

    /// <summary>A link of the way that is closed all day, where the hours make the convoy wait for another day or keep it from going at all.</summary>
    private int? Closed(List<(int Link, int Enter)> way, int leaves, Journey? journey)
    {
        foreach (var (link, enter) in way.Where(step => _problem.Links[step.Link].IsControlled))
        {
            var day = Math.Min(_problem.Days, (enter / Minute.PerDay) + 1);
            if (!_problem.On(link, day).IsOpen && (journey is null || journey.Out.All(step => step.Link != link || (step.Enter / Minute.PerDay) + 1 > leaves)))
            {
                return link;
            }
        }

        return null;
    }

    /// <summary>The link back whose hours keep the convoy waiting, where without waiting it would be home in time.</summary>
    private int? Closing(int fleet, Journey free, Journey journey, int depart)
    {
        var unhurried = journey with { Home = journey.BackAt + (free.Home - free.BackAt) };
        if (free.Home == Journey.Never || !Fits(fleet, unhurried, depart, _problem.Days))
        {
            return null;
        }

        foreach (var (link, _) in free.Return.Where(step => _problem.Links[step.Link].IsControlled))
        {
            if (!Spell.Holds(_problem.OpenSpells(link), journey.BackAt, journey.BackAt + _problem.On(link, Math.Min(_problem.Days, (journey.BackAt / Minute.PerDay) + 1)).PassageMinutes(1)))
            {
                return link;
            }
        }

        return free.Return.Select(step => step.Link).Where(link => _problem.Links[link].IsControlled).Select(link => (int?)link).FirstOrDefault();
    }

    /// <summary>Whether a journey is served by a day and home within shift and duty (R11).</summary>
    private bool Fits(int fleet, Journey? journey, int depart, int day)
    {
        var truck = _problem.Fleets[fleet];
        var home = truck.IsLongHaul ? _problem.HorizonMinutes : ((depart / Minute.PerDay) * Minute.PerDay) + truck.Shift.Closes.MinuteOfDay;
        return journey is not null && journey.Served <= day * Minute.PerDay && journey.Home <= home && journey.Home - depart <= truck.MaxDuty.Value;
    }

    private Reason NoStock(int origin, int commodity, int leaves, double kg, int depth, int fleet)
    {
        var here = new Reason(
            ReasonKind.NoStock, new(leaves), Fleet: _problem.Fleets[fleet].Id, Node: _problem.Nodes[origin].Id, Commodity: _problem.Commodities[commodity].Id);
        if (_problem.Nodes[origin].Kind == NodeKind.Hub || depth >= DeepestFeed)
        {
            return here;
        }

        if (!_feeds.TryGetValue((origin, commodity, leaves), out var upstream))
        {
            _feeds[(origin, commodity, leaves)] = here;
            _feeds[(origin, commodity, leaves)] = upstream = For(origin, commodity, leaves, kg, depth + 1);
        }

        // No way to feed it at all: then what is missing is the stock itself.
        return upstream.Kind < ReasonKind.LinkClosed ? here : upstream with { For = upstream.For ?? _problem.Nodes[origin].Id };
    }

    /// <summary>Trucks, quotas, slots and escorts, for a departure from when the goods are there.</summary>
    private Reason Means(int fleet, int node, int commodity, int leaves, int day, (long From, int To) departs)
    {
        var (origin, cargo, truck) = (_problem.Base(fleet), _problem.Commodities[commodity].Class, _problem.Fleets[fleet]);
        var best = new Reason(ReasonKind.NoTruckFree, new(leaves), Fleet: truck.Id);
        foreach (var (from, to) in _fleets[fleet].Gaps(departs.From - truck.Turnaround.Value, departs.To, 1))
        {
            var depart = (int)Math.Max(departs.From, from + truck.Turnaround.Value);
            var journey = depart <= departs.To ? _journeys.Find(origin, node, depart, cargo, Held.ToHours) : null;
            if (journey is not null && Fits(fleet, journey, depart, day) && journey.Home <= to)
            {
                var reason = Links(fleet, node, cargo, day, depart, to, journey);
                best = reason.Kind > best.Kind ? reason : best;
            }
        }

        return best;
    }

    private Reason Links(int fleet, int node, CargoClass cargo, int day, int depart, long freeUntil, Journey journey)
    {
        var (leaves, truck) = (new Day((depart / Minute.PerDay) + 1), _problem.Fleets[fleet]);
        var open = _journeys.Find(_problem.Base(fleet), node, depart, cargo, Held.ToQuotas);
        if (!Fits(fleet, open, depart, day) || open!.Home > freeUntil)
        {
            foreach (var (link, enter) in journey.Out.Concat(journey.Return).Where(step => _problem.Links[step.Link].IsControlled))
            {
                if (_states.Obstacle(link, (enter / Minute.PerDay) + 1) is { } obstacle)
                {
                    return new(obstacle, new((enter / Minute.PerDay) + 1), _problem.Links[link].Id, truck.Id);
                }
            }

            return new(ReasonKind.NoTruckFree, leaves, Fleet: truck.Id);
        }

        var controlled = open.Out.Concat(open.Return).Where(step => _problem.Links[step.Link].IsControlled).Select(step => (step.Link, Terms: _problem.On(step.Link, (step.Enter / Minute.PerDay) + 1))).ToArray();
        foreach (var (link, terms) in controlled.Where(step => step.Terms.MinTrucks > 1))
        {
            var loads = depart - truck.Turnaround.Value;
            if (!_fleets[fleet].Gaps(loads, loads + 1, terms.MinTrucks).Any(gap => gap.From <= loads && open.Home <= gap.To))
            {
                return new(ReasonKind.ConvoyTooSmall, leaves, _problem.Links[link].Id, truck.Id);
            }
        }

        foreach (var pool in controlled.Select(step => step.Terms.Escort).Where(pool => pool >= 0).Distinct())
        {
            if (!_pools[pool].Gaps(depart, depart + 1, 1).Any(gap => gap.From <= depart && open.Home <= gap.To))
            {
                return new(ReasonKind.NoEscort, leaves, null, truck.Id, _problem.Escorts[pool].Id);
            }
        }

        return new(ReasonKind.NotUsed, leaves, Fleet: truck.Id);
    }
}
