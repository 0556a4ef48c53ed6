using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>A run with what its convoy says of it. Loads are those of the plan given; in scope they have columns.</summary>
/// <param name="Convoy">Position of the convoy in the plan.</param>
/// <param name="Index">Position of the run in the convoy.</param>
/// <param name="Run">The run as planned.</param>
/// <param name="Fleet">Fleet index.</param>
/// <param name="Origin">Node index.</param>
/// <param name="LoadsAt">Minute of loading.</param>
/// <param name="IsInScope">Whether the loads may change.</param>
/// <param name="Stops">In order.</param>
internal sealed record CargoRun(int Convoy, int Index, Run Run, int Fleet, int Origin, int LoadsAt, bool IsInScope, CargoStop[] Stops);

/// <summary>A stop of a run.</summary>
/// <param name="Node">Node index.</param>
/// <param name="End">When its service ends as planned.</param>
/// <param name="Day">The day that a delivery to a shelter belongs to.</param>
/// <param name="MostKg">What can be unloaded in the time there is, kg per truck; a later end would shift something else.</param>
/// <param name="Planned">By commodity: kg per truck as planned.</param>
/// <param name="Kg">By commodity: the column; null where it may not be carried, or out of scope.</param>
internal sealed record CargoStop(int Node, int End, int Day, double MostKg, long[] Planned, Column?[] Kg);
