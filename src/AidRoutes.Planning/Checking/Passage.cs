using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>A convoy on one link of its way.</summary>
/// <param name="Link">The link's index.</param>
/// <param name="At">The node where the convoy stands before it.</param>
/// <param name="LeavesFromThere">Whether the link can be entered at that node.</param>
/// <param name="Enter">When it enters.</param>
/// <param name="Earliest">The first minute at which it could.</param>
/// <param name="Exit">When its last truck has left the link.</param>
/// <param name="Day">The day of entry.</param>
/// <param name="Terms">The day's terms; null for a road, and for a controlled link entered outside the horizon.</param>
/// <param name="IsControlled">Whether the link is a corridor or crossing.</param>
/// <param name="Km">Its length that day.</param>
internal sealed record Passage(
    int Link, int At, bool LeavesFromThere, int Enter, long Earliest, long Exit, int Day, LinkDay? Terms, bool IsControlled, double Km)
{
    /// <summary>Whether it is a controlled link on a day that the scenario says nothing of.</summary>
    public bool IsOutsideHorizon => IsControlled && Terms is null;
}
