using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>What changes on a controlled link; every field is left alone unless it is set. See <see cref="PassageTerms"/> and <see cref="Link"/>.</summary>
/// <param name="Id">The controlled link.</param>
/// <param name="Km">Length, km.</param>
/// <param name="Travel">Minutes from entry to exit for the first truck.</param>
/// <param name="Windows">When it is open.</param>
/// <param name="TrucksPerDay">Quota of trucks.</param>
/// <param name="ConvoysPerDay">Quota of convoys.</param>
/// <param name="MinTrucks">Smallest convoy.</param>
/// <param name="MaxTrucks">Largest convoy.</param>
/// <param name="Headway">Least time between entries.</param>
/// <param name="MinutesPerTruck">Minutes that each truck adds.</param>
/// <param name="Escort">Pool of escort teams.</param>
/// <param name="Allow">Classes that may pass.</param>
/// <param name="Risk">Probability of denial on a day.</param>
public sealed record LinkChange(
    LinkId Id, Optional<double> Km, Optional<Minutes> Travel, Optional<ImmutableArray<Window>> Windows,
    Optional<int?> TrucksPerDay, Optional<int?> ConvoysPerDay, Optional<int> MinTrucks, Optional<int?> MaxTrucks,
    Optional<Minutes> Headway, Optional<double> MinutesPerTruck, Optional<EscortPoolId?> Escort,
    Optional<ImmutableArray<CargoClass>?> Allow, Optional<double> Risk);

/// <summary>What changes at a node; every field is left alone unless it is set.</summary>
/// <param name="Id">The node.</param>
/// <param name="Population">People there.</param>
/// <param name="Severity">Factor on the points of a person-day.</param>
/// <param name="Receive">When trucks are served.</param>
public sealed record NodeChange(NodeId Id, Optional<long> Population, Optional<double> Severity, Optional<ImmutableArray<Window>> Receive);

/// <summary>How many trucks a fleet has, if that changes.</summary>
/// <param name="Id">The fleet.</param>
/// <param name="Trucks">Trucks available.</param>
public sealed record FleetChange(FleetId Id, Optional<int> Trucks);

/// <summary>How many teams an escort pool has, if that changes.</summary>
/// <param name="Id">The pool.</param>
/// <param name="Teams">Teams available.</param>
public sealed record EscortChange(EscortPoolId Id, Optional<int> Teams);
