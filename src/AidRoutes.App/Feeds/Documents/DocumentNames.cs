namespace AidRoutes.App.Feeds;

/// <summary>The documents of a publication, by the last part of their addresses.</summary>
internal static class DocumentNames
{
    public const string Plan = "plan";
    public const string PlanTable = "plan.csv";
    public const string Coverage = "coverage";
    public const string CoverageTable = "coverage.csv";
    public const string Convoys = "convoys.geojson";
    public const string ConvoysTable = "convoys.csv";
    public const string Links = "links";
    public const string LinksTable = "links.csv";
    public const string Scoreboard = "scoreboard";
    public const string ScoreboardTable = "scoreboard.csv";

    /// <summary>Those that count with reports.</summary>
    public static readonly string[] OfReports = [Scoreboard, ScoreboardTable];
}
