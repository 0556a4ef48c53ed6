using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>Kilograms of a commodity that a trip's trucks carry, delivered on a day or, by long hauls, from that day on.</summary>
internal sealed record LoadColumn(int Commodity, int Day, Column Kg);

/// <summary>A trip with its trucks and loads.</summary>
/// <param name="Trip">What the trucks do.</param>
/// <param name="Trucks">How many do it.</param>
/// <param name="MostTrucks">No valid plan has more.</param>
/// <param name="Loads">By commodity and day of delivery.</param>
internal sealed record TripColumns(Trip Trip, Column Trucks, double MostTrucks, List<LoadColumn> Loads);

/// <summary>Trucks of one body that deliver from one place of release; fleets of a day apart from long-haul ones.</summary>
internal readonly record struct PoolKey(int Release, TruckBody Body, bool IsLongHaul);

/// <summary>Kilograms that a pool leaves at a destination on a day.</summary>
internal sealed record DropColumn(PoolKey Pool, int Day, int Commodity, GroupReach To, Column Kg);

/// <summary>Stops of a pool's trucks at a destination on a day.</summary>
internal sealed record VisitColumn(PoolKey Pool, int Day, GroupReach To, Column Count);

/// <summary>Stops of a fleet's trucks from a place of release on a day, wherever.</summary>
internal sealed record StopColumn(int Fleet, PoolKey Pool, int Day, Column Count);

/// <summary>Convoys that go out by one way with one list of entry days; trucks of all fleets of the origin may be in them.</summary>
internal sealed record ConvoyColumns(Way Way, int Day, int[] EntryDays, Column Count, List<TripColumns> Trips);

/// <summary>Long-haul trucks that enter a link of a way on a day, and convoys of any fleets of the origin that do.</summary>
internal sealed record EntryColumns(Way Way, int Index, int Day, Column Trucks, Column Convoys);

/// <summary>The way home of trucks that are out for one day.</summary>
internal sealed record ReturnColumns(Way Way, int Day, Column Trucks, Column Convoys, bool[] IsEntryCertain);
