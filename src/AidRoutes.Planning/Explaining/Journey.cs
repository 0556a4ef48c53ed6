namespace AidRoutes.Planning.Explaining;

/// <summary>How one truck would serve a place as soon as it can and come home.</summary>
/// <param name="Release">Where it would be released.</param>
/// <param name="Out">Links out, with the minute of entry.</param>
/// <param name="Arrives">Minute at which it is at the place; int.MaxValue: never.</param>
/// <param name="Served">Minute at which its service ends; int.MaxValue: never.</param>
/// <param name="BackAt">Minute at which it is at the place of release again; int.MaxValue: never.</param>
/// <param name="Return">Links back, with the minute of entry.</param>
/// <param name="Home">Minute of being home; int.MaxValue: never.</param>
internal sealed record Journey(int Release, List<(int Link, int Enter)> Out, int Arrives, int Served, int BackAt, List<(int Link, int Enter)> Return, int Home)
{
    public const int Never = int.MaxValue;
}
