using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>One truck's service at a stop.</summary>
/// <param name="Stop">As the plan has it.</param>
/// <param name="Node">The node's index.</param>
/// <param name="From">The node that the truck comes from.</param>
/// <param name="Earliest">The first minute at which it could be there; null where no road leads there.</param>
/// <param name="End">When service ends.</param>
/// <param name="InHorizon">Whether service starts and ends within the horizon.</param>
internal sealed record Service(Stop Stop, int Node, int From, long? Earliest, long End, bool InHorizon);
