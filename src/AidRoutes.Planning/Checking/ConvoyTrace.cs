using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>A convoy whose references hold, followed link by link and stop by stop without judging it.</summary>
internal sealed class ConvoyTrace
{
    public required Convoy Convoy { get; init; }

    public required bool IsCommitted { get; init; }

    public required int Origin { get; init; }

    public required int Release { get; init; }

    /// <summary>Trucks of all runs.</summary>
    public required int Trucks { get; init; }

    public required IReadOnlyList<Passage> Out { get; init; }

    /// <summary>The node to which the way out leads.</summary>
    public required int OutEnds { get; init; }

    public required IReadOnlyList<RunTrace> Runs { get; init; }

    /// <summary>The last minute at which a run says it is back; 0 for runs that cannot be followed.</summary>
    public required long LastBack { get; init; }

    /// <summary>The way back; empty too where a run cannot be followed for want of a road.</summary>
    public IReadOnlyList<Passage> Return { get; init; } = [];

    public int ReturnEnds { get; init; }

    /// <summary>The first minute at which the convoy can be home.</summary>
    public long EarliestHome { get; init; }

    /// <summary>Whether a run has no road to go on: nothing more can be said of the convoy.</summary>
    public bool IsLost => Runs.Any(run => run.End == RunEnd.NoRoad);

    /// <summary>Whether it leaves and comes home within the horizon, so that trucks, teams and agreements can be counted.</summary>
    public required bool IsComplete { get; init; }

    public IEnumerable<Passage> Passages => Out.Concat(Return);

    public string Name => Convoy.Id.Value;
}
