using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>A controlled link as it stands on one day, references as indices; int.MaxValue stands for "no limit".</summary>
/// <param name="Km">Length, km.</param>
/// <param name="Minutes">Minutes from entry to exit for the first truck.</param>
/// <param name="Windows">The day's windows.</param>
/// <param name="TrucksPerDay">Quota of trucks (R6).</param>
/// <param name="ConvoysPerDay">Quota of convoys (R6).</param>
/// <param name="MinTrucks">Smallest convoy.</param>
/// <param name="MaxTrucks">Largest convoy.</param>
/// <param name="HeadwayMinutes">Least time between entries (R5).</param>
/// <param name="MinutesPerTruck">Added by each truck.</param>
/// <param name="Escort">Index of the escort pool; -1: none.</param>
/// <param name="Allow">Classes that may pass; null: all.</param>
/// <param name="Risk">Probability of denial.</param>
public sealed record LinkDay(
    double Km, int Minutes, ImmutableArray<Window> Windows, int TrucksPerDay, int ConvoysPerDay, int MinTrucks, int MaxTrucks,
    int HeadwayMinutes, double MinutesPerTruck, int Escort, ImmutableArray<CargoClass>? Allow, double Risk)
{
    /// <summary>Sums of minutes by truck are whole up to this (as the reference checker has it).</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Whether the link has a window and a quota at all on the day.</summary>
    public bool IsOpen => !Windows.IsEmpty && TrucksPerDay > 0 && ConvoysPerDay > 0;

    /// <summary>Whole minutes that a convoy's length adds to its passage: ceil(n × minutesPerTruck) (R3, R5).</summary>
    public int LengthMinutes(int trucks) => (int)Math.Ceiling((trucks * MinutesPerTruck) - Tolerance);

    /// <summary>Minutes from entry to exit of a convoy (R3).</summary>
    public int PassageMinutes(int trucks) => Minutes + LengthMinutes(trucks);

    /// <summary>Minutes after which the next convoy may enter (R5).</summary>
    public int SeparationMinutes(int trucks) => HeadwayMinutes + LengthMinutes(trucks);

    /// <summary>Whether a class may pass on the way out (R7).</summary>
    public bool Allows(CargoClass cargo) => Allow is not { } allow || allow.Contains(cargo);
}
