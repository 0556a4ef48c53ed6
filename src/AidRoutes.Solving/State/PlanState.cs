using AidRoutes.Domain;

namespace AidRoutes.Solving.State;

/// <summary>
/// A plan under construction: every shared resource of R4–R6 and R10–R15 and every part of the score, kept exact as trips come and go. What a trip can break
/// alone (R1–R3, R7–R9, R11) is its builder's duty. Committed trips are in from the start and never leave (R16). Not safe for many threads.
/// </summary>
internal sealed class PlanState
{
    private readonly List<Trip> _trips = [];
    private readonly Dictionary<long, Trip> _byNumber = [];
    private readonly StockLine?[]?[] _stock;
    private readonly StockLine?[] _store;
    private readonly double[][] _achieved;
    private readonly List<int>[] _departures;
    private readonly Stack<(Trip Trip, bool Added)> _journal = new();
    private double _agreementPoints;
    private double _cost;
    private int _changed;

    public PlanState(SolverTables tables)
    {
        Tables = tables;
        var problem = tables.Problem;
        Links = [.. tables.LinkDays.Select((days, l) => days is null ? null : new LinkBook(days, tables.Spells[l]))];
        Fleets = [.. problem.Fleets.Select((_, f) => new UsageLine(tables.Horizon, tables.Offset, day => problem.Trucks(f, day)))];
        Pools = [.. problem.Escorts.Select((_, p) => new UsageLine(tables.Horizon, tables.Offset, day => problem.Teams(p, day)))];
        Shelters = new(tables);
        (_stock, _store) = StockLines.Build(problem);
        _achieved = [.. tables.Agreements.Select(_ => new double[tables.Days])];
        _agreementPoints = tables.Agreements.Sum(a => Math.Max(0, a.LastDay - a.FirstDay + 1) * a.Shortfall(0));
        _departures = [.. tables.Baselines.Members.Select(_ => new List<int>())];
        _changed = tables.Baselines.Lost + tables.Baselines.Members.Sum(m => m.Length);
        Commit();
    }

    public SolverTables Tables { get; }

    public LinkBook?[] Links { get; }

    public UsageLine[] Fleets { get; }

    public UsageLine[] Pools { get; }

    public ShelterBook Shelters { get; }

    public IReadOnlyList<Trip> Trips => _trips;

    /// <summary>What has been added and taken out since all was final.</summary>
    public IEnumerable<(Trip Trip, bool Added)> Changes => _journal.Reverse();

    /// <summary>Points of 4.1 to 4.4.</summary>
    public double Score => Shelters.Total + _agreementPoints + _cost + (Tables.Weights.PointsPerChangedConvoy * _changed);

    /// <summary>How far back <see cref="Undo"/> goes from here.</summary>
    public int Mark => _journal.Count;

    public StockLine Stock(int node, int commodity) => _stock[node]![commodity]!;

    /// <summary>What may be loaded at a minute without leaving a later load short.</summary>
    public long Available(int node, int commodity, int minute) => Stock(node, commodity).Available(StockLine.Outgoing(minute));

    /// <summary>What fits in a platform's or warehouse's store from a minute on (R14).</summary>
    public long Room(int node, int minute)
        => _store[node] is { } line ? Tables.Problem.Nodes[node].Storage!.Value.Value - line.HighestUnloadingFrom(StockLine.Incoming(minute)) : long.MaxValue / 4;

    /// <summary>The first commodity whose stock at a place is ever below zero, and the minute from which; commodity -1: none.</summary>
    public (int Commodity, int Minute) FirstShort(int node)
    {
        for (var k = 0; k < Tables.Commodities; k++)
        {
            if (Stock(node, k).FirstBelowZero() is not int.MinValue and var key)
            {
                return (k, (int)Math.Floor(key / 2.0));
            }
        }

        return (-1, -1);
    }

    /// <summary>Whether a place's store is never overfull after an unloading (R14).</summary>
    public bool StoreHolds(int node) => StoreHolds(node, StockLine.Incoming(-Tables.Offset));

    public double Achieved(int agreement, int day) => _achieved[agreement][day];

    /// <summary>Numbers of trips that are to stay as they are for a while.</summary>
    public IReadOnlySet<long>? Held { get; set; }

    /// <summary>Whether a trip may be taken out: it is neither committed nor held.</summary>
    public bool MayChange(Trip trip) => !trip.IsCommitted && Held?.Contains(trip.Number) != true;

    /// <summary>The trip of a number that is in; null where there is none.</summary>
    public Trip? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Adds a trip if it breaks no rule together with those that are in.</summary>
    public bool TryAdd(Trip trip) => TryAdd(trip, storesLater: false);

    /// <summary>… where <paramref name="storesLater"/> says that stores (R14) are looked at when all trips are in: what leaves later in the order may leave earlier in time.</summary>
    public bool TryAdd(Trip trip, bool storesLater)
    {
        if (!RoomOnTheRoad(trip) || !MaximaHold(trip))
        {
            return false;
        }

        var before = Mark;
        Put(trip);
        if (StockHolds(trip, storesLater ? Stores.Later : Stores.WhereItUnloads) && SheltersHold(trip))
        {
            return true;
        }

        Undo(before);
        return false;
    }

    /// <summary>Puts trips in the place of others if no rule is broken then; false leaves it all to be undone.</summary>
    public bool TryReplace(IReadOnlyList<Trip> others, IReadOnlyList<Trip> trips)
    {
        foreach (var other in others)
        {
            Remove(other);
        }

        foreach (var trip in trips)
        {
            if (!RoomOnTheRoad(trip) || !MaximaHold(trip))
            {
                return false;
            }

            Put(trip);
        }

        return others.All(StockHolds) && trips.All(trip => StockHolds(trip) && SheltersHold(trip));
    }

    /// <summary>Takes a trip out, whatever that leaves short; see <see cref="StockHolds(Trip)"/>.</summary>
    public void Remove(Trip trip)
    {
        Apply(trip, -1);
        _journal.Push((trip, false));
    }

    /// <summary>Adds a trip whatever it breaks.</summary>
    public void Put(Trip trip)
    {
        Apply(trip, 1);
        _journal.Push((trip, true));
    }

    /// <summary>Takes back everything since a mark.</summary>
    public void Undo(int mark)
    {
        while (_journal.Count > mark)
        {
            var (trip, added) = _journal.Pop();
            Apply(trip, added ? -1 : 1);
        }
    }

    /// <summary>Makes everything so far final.</summary>
    public void Keep() => _journal.Clear();

    /// <summary>Frees the score of what adding and subtracting has worn off.</summary>
    public void Resum()
    {
        Shelters.Resum();
        _cost = _trips.Sum(t => t.Effects.Cost);
    }

    /// <summary>R13 and R14 at every place whose stock a trip changes.</summary>
    public bool StockHolds(Trip trip) => StockHolds(trip, Stores.All);

    private bool StockHolds(Trip trip, Stores stores)
    {
        foreach (var change in trip.Effects.Stock)
        {
            if (Stock(change.Node, change.Commodity).LeastFrom(change.Key) < 0 || (stores >= (change.Kg > 0 ? Stores.WhereItUnloads : Stores.All) && !StoreHolds(change.Node, change.Key)))
            {
                return false;
            }
        }

        return true;
    }

    private bool StoreHolds(int node, int key)
        => _store[node] is not { } line || !line.AnyUnloadingAbove(StockLine.Incoming(key / 2), Tables.Problem.Nodes[node].Storage!.Value.Value);

    private bool SheltersHold(Trip trip)
    {
        var last = -1;
        foreach (var delivery in trip.Effects.Deliveries)
        {
            if (delivery.Shelter != last && !Shelters.Fits(delivery.Shelter))
            {
                return false;
            }

            last = delivery.Shelter;
        }

        return true;
    }

    private bool RoomOnTheRoad(Trip trip)
    {
        foreach (var entry in trip.Effects.Entries)
        {
            if (!Links[entry.Link]!.MayEnter(entry.Enter, trip.Trucks))
            {
                return false;
            }
        }

        foreach (var (fleet, from, trucks) in trip.Effects.Fleets)
        {
            if (Fleets[fleet].LeastFree(from, trip.Home) < trucks)
            {
                return false;
            }
        }

        return Array.TrueForAll(trip.Effects.Pools, pool => Pools[pool].LeastFree(trip.Depart, trip.Home) >= 1);
    }

    private bool MaximaHold(Trip trip)
    {
        foreach (var (agreement, day, units) in trip.Effects.Achieved)
        {
            if (Tables.Agreements[agreement].Max is { } most && _achieved[agreement][day] + units > most)
            {
                return false;
            }
        }

        return true;
    }

    private void Apply(Trip trip, int sign)
    {
        var effects = trip.Effects;
        foreach (var entry in effects.Entries)
        {
            Enter(Links[entry.Link]!, entry.Enter, trip.Trucks, sign);
        }

        foreach (var (fleet, from, trucks) in effects.Fleets)
        {
            Fleets[fleet].Use(from, trip.Home, sign * trucks);
        }

        foreach (var pool in effects.Pools)
        {
            Pools[pool].Use(trip.Depart, trip.Home, sign);
        }

        foreach (var change in effects.Stock)
        {
            Stock(change.Node, change.Commodity).Add(change.Key, sign * change.Kg);
            _store[change.Node]?.Add(change.Key, sign * change.Kg);
        }

        foreach (var delivery in effects.Deliveries)
        {
            Shelters.Deliver(delivery.Shelter, delivery.Commodity, delivery.Day, sign * delivery.Kg);
        }

        Count(trip, sign);
        Hold(trip, sign);
    }

    private static void Enter(LinkBook link, int enter, int trucks, int sign)
    {
        if (sign > 0)
        {
            link.Add(enter, trucks);
        }
        else
        {
            link.Remove(enter, trucks);
        }
    }

    private void Count(Trip trip, int sign)
    {
        _cost += sign * trip.Effects.Cost;
        foreach (var (agreement, day, units) in trip.Effects.Achieved)
        {
            _agreementPoints -= Tables.Agreements[agreement].Shortfall(_achieved[agreement][day]);
            _achieved[agreement][day] += sign * units;
            _agreementPoints += Tables.Agreements[agreement].Shortfall(_achieved[agreement][day]);
        }

        if (trip.Effects.BaselineGroup is >= 0 and var group)
        {
            var departures = _departures[group];
            _changed += Tables.Baselines.Matched(group, departures);
            var at = departures.BinarySearch(trip.Depart);
            if (sign > 0)
            {
                departures.Insert(at < 0 ? ~at : at, trip.Depart);
            }
            else
            {
                departures.RemoveAt(at);
            }

            _changed -= Tables.Baselines.Matched(group, departures);
        }
    }

    private void Hold(Trip trip, int sign)
    {
        if (sign > 0)
        {
            trip.Slot = _trips.Count;
            _trips.Add(trip);
            _byNumber[trip.Number] = trip;
            return;
        }

        var last = _trips[^1];
        _trips[trip.Slot] = last;
        last.Slot = trip.Slot;
        _trips.RemoveAt(_trips.Count - 1);
        _byNumber.Remove(trip.Number);
        trip.Slot = -1;
    }

    private void Commit()
    {
        foreach (var convoy in Tables.Problem.Scenario.Committed)
        {
            Put(TripImporter.Import(Tables, convoy, isCommitted: true));
        }

        Array.ForEach(Links, link => link?.RaiseLimitsToUse());
        Array.ForEach(Fleets, line => line.RaiseToZero());
        Array.ForEach(Pools, line => line.RaiseToZero());
        Keep();
        Resum();
    }

    /// <summary>Which stores a trip must leave room in.</summary>
    private enum Stores
    {
        /// <summary>None for now.</summary>
        Later,

        /// <summary>Those that it fills: what it takes away makes none fuller, and while others are taken out one may be too full for a while.</summary>
        WhereItUnloads,

        /// <summary>Those that it takes from as well: it has been taken out.</summary>
        All,
    }
}
