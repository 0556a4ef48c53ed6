using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>On what terms convoys pass a controlled link on a day.</summary>
/// <param name="Windows">When it is open, each day; windows don't overlap; empty: closed.</param>
/// <param name="TrucksPerDay">Quota of trucks by day of entry (R6); null: none.</param>
/// <param name="ConvoysPerDay">Quota of convoys by day of entry (R6); null: none.</param>
/// <param name="MinTrucks">Smallest convoy, ≥ 1.</param>
/// <param name="MaxTrucks">Largest convoy; null: any.</param>
/// <param name="Headway">Least time between entries, before the minutes by truck (R5).</param>
/// <param name="MinutesPerTruck">Minutes that each truck adds to the passage, ≥ 0; a convoy's are rounded up (R3, R5).</param>
/// <param name="Escort">The pool that gives one team for the whole journey (R12); null: none.</param>
/// <param name="Allow">Classes that may pass on the way out (R7); null: all.</param>
/// <param name="Risk">Probability of denial on a day, 0 to 1 (4.3).</param>
public sealed record PassageTerms(
    ImmutableArray<Window> Windows, int? TrucksPerDay, int? ConvoysPerDay, int MinTrucks, int? MaxTrucks,
    Minutes Headway, double MinutesPerTruck, EscortPoolId? Escort, ImmutableArray<CargoClass>? Allow, double Risk)
{
    /// <summary>Always open, no limits: what a document that gives no field means.</summary>
    public static readonly PassageTerms Default = new([Window.AllDay], null, null, 1, null, Minutes.Zero, 0, null, null, 0);
}
