using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>Kilograms of a commodity that a trip's trucks carry, delivered on a day or, by long hauls, from that day on.</summary>
internal sealed record LoadColumn(int Commodity, int Day, Column Kg);

/// <summary>A trip with its trucks and loads.</summary>
/// <param name="Trip">What the trucks do.</param>
/// <param name="Trucks">How many do it.</param>
/// <param name="MostTrucks">No valid plan has more.</param>
internal sealed record TripColumns(Trip Trip, Column Trucks, double MostTrucks);

/// <summary>
/// Trips whose loads need not be told apart: of one fleet, origin, place of release and day, whose ways let the same goods pass and count alike for agreements.
/// </summary>
/// <param name="Trips">At least one.</param>
/// <param name="Loads">By commodity and day of delivery.</param>
internal sealed record LoadPool(TripColumns[] Trips, List<LoadColumn> Loads)
{
    /// <summary>Stands for all where they are alike: fleet, ends, day, days of delivery, what counts.</summary>
    public Trip Like => Trips[0].Trip;

    /// <summary>The first minute at which some trip's trucks may be loaded.</summary>
    public int FirstLoading(int turnaround) => Trips.Min(trip => trip.Trip.Departs.First) - turnaround;

    /// <summary>The last minute at which some trip's trucks must be loaded.</summary>
    public int LastLoading(int turnaround) => Trips.Max(trip => trip.Trip.Departs.Last) - turnaround;
}

/// <summary>Trucks of one body that deliver from one place of release; fleets of a day apart from long-haul ones.</summary>
internal readonly record struct PoolKey(int Release, TruckBody Body, bool IsLongHaul);

/// <summary>Pools of one body whose places of release reach the same destinations: their goods need not be told apart.</summary>
internal readonly record struct AreaKey(int Area, TruckBody Body, bool IsLongHaul);

/// <summary>Kilograms that an area's pools leave at a destination on a day.</summary>
internal sealed record DropColumn(AreaKey Area, int Day, int Commodity, Destination To, Column Kg);

/// <summary>Stops of a pool's trucks at a destination on a day.</summary>
internal sealed record VisitColumn(PoolKey Pool, int Day, GroupReach To, Column Count);

/// <summary>Stops of a fleet's trucks from a place of release on a day, wherever.</summary>
internal sealed record StopColumn(int Fleet, PoolKey Pool, int Day, Column Count);

/// <summary>Convoys that go out by one way with one list of entry days; trucks of all fleets of the origin may be in them.</summary>
internal sealed record ConvoyColumns(Way Way, int Day, int[] EntryDays, Column Count, List<TripColumns> Trips);

/// <summary>Long-haul trucks that enter a link on a day on their way out, and convoys from origins with such fleets that do; null where their number cannot matter.</summary>
internal sealed record EntryColumns(int Link, int Day, Column Trucks, Column? Convoys);

/// <summary>The way home of trucks that are out for one day; convoys null where their number cannot matter.</summary>
internal sealed record ReturnColumns(Way Way, int Day, Column Trucks, Column? Convoys, bool[] IsEntryCertain);
