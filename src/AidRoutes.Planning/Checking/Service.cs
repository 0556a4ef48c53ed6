using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>One truck's service at a stop.</summary>
/// <param name="At">The stop and what is left there.</param>
/// <param name="From">The node that the truck comes from.</param>
/// <param name="Earliest">The first minute at which it could be there; null where no road leads there.</param>
/// <param name="End">When service ends.</param>
/// <param name="InHorizon">Whether service starts and ends within the horizon.</param>
internal sealed record Service(StopLoads At, int From, long? Earliest, long End, bool InHorizon)
{
    /// <summary>The node's index.</summary>
    public int Node => At.Node;

    /// <summary>When service starts.</summary>
    public int Start => At.Stop.Start.Value;
}
