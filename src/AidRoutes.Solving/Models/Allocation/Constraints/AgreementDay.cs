using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>What the variables say of an agreement on one day: bounds on the trucks or kilograms achieved, as weighted sums of columns.</summary>
internal sealed class AgreementDay
{
    private readonly AllocationFrame _frame;
    private readonly Agreement _agreement;
    private readonly int _day;
    private readonly TripColumns[] _possible, _certain;
    private readonly LoadPool[] _possibleLoads, _certainLoads;
    private readonly HashSet<int> _departures;

    public AgreementDay(AllocationFrame frame, Agreement agreement, int day)
    {
        (_frame, _agreement, _day) = (frame, agreement, day);
        var links = agreement.Links?.Select(id => frame.Problem.Index.Links[id]).ToHashSet();
        _possible = [.. frame.Trips.Where(trip => MayCount(trip.Trip, links))];
        _departures = [.. _possible.Select(trip => trip.Trip.Day)];
        _certain = [.. frame.Trips.Where(trip => MustCount(trip.Trip, links))];

        // Trips of a pool of loads count alike.
        _possibleLoads = [.. frame.Loads.Where(pool => MayCount(pool.Like, links))];
        _certainLoads = [.. frame.Loads.Where(pool => MustCount(pool.Like, links))];
    }

    /// <summary>Upper bounds on the kilograms that count.</summary>
    public IEnumerable<IEnumerable<(Column, double)>> MostKg()
    {
        yield return _possibleLoads.SelectMany(Matching).Select(load => (load.Kg, 1.0));
        if (_agreement.Districts is not null)
        {
            yield return DropsInDistricts(_ => 1.0);
        }
    }

    /// <summary>Upper bounds on the trucks that count: those that may hold goods of the classes; and one counts when Σ kg/payload or Σ m³/volume, and so the sum over goods of the larger of both, is the load share at least.</summary>
    public IEnumerable<IEnumerable<(Column, double)>> MostTrucks()
    {
        yield return _possibleLoads.Where(pool => Matching(pool).Any()).SelectMany(pool => pool.Trips).Where(_possible.Contains).Select(trip => (trip.Trucks, 1.0));
        var share = _agreement.MinLoadShare - LinkDay.Tolerance;
        if (share > 0)
        {
            yield return _possibleLoads.SelectMany(pool => Matching(pool).Select(load => (load.Kg, Filling(pool.Like.Fleet, load.Commodity) / share)));
        }

        if (_agreement.Districts is null)
        {
            yield break;
        }

        if (_frame.CountsVisits)
        {
            yield return VisitsInDistricts();
        }

        if (share > 0)
        {
            yield return DropsInDistricts(drop => MostFilling(drop) / share);
        }
    }

    /// <summary>A lower bound on the kilograms that count; null where districts and links cannot be told apart.</summary>
    public IEnumerable<(Column, double)>? LeastKg() => _agreement.Districts is null ? _certainLoads.SelectMany(Matching).Select(load => (load.Kg, 1.0)) : null;

    /// <summary>Σ kg/payload − share × trucks: trucks that count hold 1 of it at most, others share, so that it is ≤ (1 − share) × those that count.</summary>
    public IEnumerable<(Column, double)>? LeastTrucks()
    {
        if (_agreement.Districts is not null)
        {
            return null;
        }

        var share = Math.Clamp(_agreement.MinLoadShare, 0, 1);
        return _certainLoads.SelectMany(pool => Matching(pool).Select(load => (load.Kg, 1.0 / _frame.Problem.Fleets[pool.Like.Fleet].Payload.Value)))
            .Concat(_certain.Select(trip => (trip.Trucks, -share)));
    }

    private IEnumerable<LoadColumn> Matching(LoadPool pool) => pool.Loads.Where(load => AgreementMatch.IsOf(_agreement, _frame.Problem.Commodities[load.Commodity]));

    private bool MayCount(Trip trip, HashSet<int>? links)
    {
        if (links is null)
        {
            return trip.Day == _day;
        }

        for (var index = 0; index < trip.Way.Links.Length; index++)
        {
            if (links.Contains(trip.Way.Links[index]) && trip.EntrySpans[index].First <= _day && _day <= trip.EntrySpans[index].Last)
            {
                return true;
            }
        }

        // A convoy on a roundabout path counts for a way without the link.
        return IsNear(trip) && (trip.Way.IsBlind || links.Any(link => _frame.Times.CanPass(trip.Way.From, trip.Way.To, link)));
    }

    private bool MustCount(Trip trip, HashSet<int>? links) => links is null
        ? trip.Day == _day
        : trip.Way.Links.Where((link, index) => links.Contains(link) && trip.EntryDays[index] == _day).Any();

    private bool IsNear(Trip trip)
    {
        var duty = _frame.Problem.Fleets[trip.Fleet].MaxDuty.Value;
        var nights = trip.IsLongHaul ? (duty / Minute.PerDay) + 1 : _frame.Problem.Fleets[trip.Fleet].Shift.Closes.MinuteOfDay / Minute.PerDay;
        return trip.Day <= _day && _day <= trip.Day + nights;
    }

    private double Filling(int fleet, int commodity)
    {
        var truck = _frame.Problem.Fleets[fleet];
        var byVolume = truck.VolumeM3 is { } room ? (room > 0 ? _frame.Problem.Commodities[commodity].M3PerTonne / 1000 / room : 1) : 0;
        return Math.Max(1.0 / truck.Payload.Value, byVolume);
    }

    /// <summary>Deliveries of a pool don't say whose trucks made them: the smallest are filled soonest.</summary>
    private double MostFilling(DropColumn drop) => Enumerable.Range(0, _frame.Problem.Fleets.Length)
        .Where(fleet => _frame.Problem.Fleets[fleet].Body == drop.Area.Body).Max(fleet => Filling(fleet, drop.Commodity));

    /// <summary>Long hauls deliver days after they count: all their matching loads of trips that may count are added, wherever they go.</summary>
    private IEnumerable<(Column, double)> DropsInDistricts(Func<DropColumn, double> value)
    {
        var areas = _possible.Select(trip => _frame.AreaOf[trip.Trip.Way.To]).ToHashSet();
        var byDay = _frame.Drops.Where(drop => IsDeliveryDay(drop.Area.IsLongHaul, drop.Day) && areas.Contains(drop.Area.Area)
            && AgreementMatch.IsOf(_agreement, _frame.Problem.Commodities[drop.Commodity]) && IsInDistricts(drop.To));
        return byDay.Select(drop => (drop.Kg, value(drop)));
    }

    private IEnumerable<(Column, double)> VisitsInDistricts()
    {
        var releases = _possible.Select(trip => trip.Trip.Way.To).ToHashSet();
        return _frame.Visits.Where(visit => IsDeliveryDay(visit.Pool.IsLongHaul, visit.Day) && releases.Contains(visit.Pool.Release) && IsInDistricts(visit.To.To))
            .Select(visit => (visit.Count, 1.0));
    }

    /// <summary>A day's convoys deliver on the day they depart; long hauls on any day.</summary>
    private bool IsDeliveryDay(bool isLongHaul, int day) => isLongHaul || _departures.Contains(day);

    private bool IsInDistricts(Destination to)
        => AgreementMatch.IsAt(_agreement, _frame.Problem.Nodes[to.Group?.Members[0] ?? to.Store]);
}
