namespace AidRoutes.Domain;

/// <summary>Identical trucks at one base.</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="Base">The hub, platform or warehouse its convoys leave from and come home to.</param>
/// <param name="Body">What the trucks can carry.</param>
/// <param name="Payload">Most kilograms a truck carries.</param>
/// <param name="VolumeM3">Most cubic metres a truck carries; null: no limit.</param>
/// <param name="Trucks">How many there are (a dated change may say otherwise for its days).</param>
/// <param name="Shift">When convoys may leave, and be home unless the fleet is long haul (R11).</param>
/// <param name="MaxDuty">Longest time from departure to home; over 1,440 minutes the fleet is long haul.</param>
/// <param name="Turnaround">Loading time before each departure.</param>
/// <param name="MaxStops">Most stops on a run, ≥ 1.</param>
public sealed record TruckFleet(
    FleetId Id, NodeId Base, TruckBody Body, Kilograms Payload, double? VolumeM3, int Trucks,
    Window Shift, Minutes MaxDuty, Minutes Turnaround, int MaxStops)
{
    /// <summary>Whether trucks may stay out overnight and come home out of shift (R11).</summary>
    public bool IsLongHaul => MaxDuty.Value > Minute.PerDay;
}
