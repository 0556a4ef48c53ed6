using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>How far a run can be followed.</summary>
internal enum RunEnd
{
    /// <summary>Back to the place of release.</summary>
    Back,

    /// <summary>To a stop that is served outside the horizon.</summary>
    OutsideHorizon,

    /// <summary>To a place from which no road leads on, or back.</summary>
    NoRoad,
}

/// <summary>A run, followed as far as it can be.</summary>
/// <param name="Run">As the plan has it.</param>
/// <param name="Fleet">The fleet's index.</param>
/// <param name="Stops">All its stops.</param>
/// <param name="Services">The stops as served, up to the one where it ends early.</param>
/// <param name="End">How far it could be followed.</param>
/// <param name="LastNode">Where the truck stands after its last stop.</param>
/// <param name="EarliestBack">The first minute at which it could be back; null unless it was followed back.</param>
/// <param name="Km">Kilometres of one truck.</param>
/// <param name="Kg">Kilograms on one truck, of the stops that count.</param>
/// <param name="VolumeM3">Their volume.</param>
internal sealed record RunTrace(
    Run Run, int Fleet, IReadOnlyList<StopLoads> Stops, IReadOnlyList<Service> Services, RunEnd End, int LastNode, long? EarliestBack, double Km,
    long Kg, double VolumeM3)
{
    /// <summary>The stops whose goods count as loaded and delivered.</summary>
    public IEnumerable<Service> Served => Services.Where(service => service.Earliest is not null && service.InHorizon);

    /// <summary>Whether every stop was reached and served, so that the whole load is known.</summary>
    public bool AllServed => End != RunEnd.OutsideHorizon && Services.Count == Stops.Count && Services[^1].Earliest is not null;
}
