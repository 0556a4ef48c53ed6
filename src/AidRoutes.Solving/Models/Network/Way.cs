namespace AidRoutes.Solving.Models;

/// <summary>
/// How convoys get from one node to another: the controlled links they pass, in order, and the least minutes and kilometres of the roads before, between and after.
/// A convoy that drives in circles counts for a way that its path contains.
/// </summary>
/// <param name="Index">Position among all ways.</param>
/// <param name="From">Node index.</param>
/// <param name="To">Node index.</param>
/// <param name="Links">Controlled links in order.</param>
/// <param name="RoadMinutes">One more than links.</param>
/// <param name="RoadKm">Least kilometres of all roads together.</param>
/// <param name="LostRisk">Least risk, on any day, of controlled links passed that are not named, where ways were made one.</param>
/// <param name="IsBlind">There were too many ways to tell apart: this one stands for all and knows no links.</param>
internal sealed record Way(int Index, int From, int To, int[] Links, int[] RoadMinutes, double RoadKm, double LostRisk, bool IsBlind)
{
    /// <summary>The least minute of arrival for a convoy ready at a minute.</summary>
    public int Arrive(int ready, LinkClock?[] clocks)
    {
        var at = ready + RoadMinutes[0];
        for (var index = 0; index < Links.Length && at < LinkClock.Never; index++)
        {
            at = clocks[Links[index]]!.Exit(at) + RoadMinutes[index + 1];
        }

        return Math.Min(at, LinkClock.Never);
    }
}
