namespace AidRoutes.App.Api;

/// <summary>Colours of a plan's picture; it brings its own light ground, so that it reads on light and dark pages and on paper.</summary>
internal static class PictureColours
{
    public const string Ground = "#e3ebef";
    public const string Land = "#f7f7f0";
    public const string Shore = "#c9cfc4";
    public const string Paper = "#ffffff";
    public const string Ink = "#16232b";
    public const string Quiet = "#55656e";
    public const string Road = "#a9b1b5";
    public const string Corridor = "#7b4fa3";
    public const string Crossing = "#c2410c";
    public const string Convoy = "#0b5c7a";

    /// <summary>Shares of need met, each step up to its limit; the pages use the same steps.</summary>
    public static readonly (double Below, string Colour, string Text)[] Coverage =
    [
        (0.2, "#7f1d1d", "under 20 %"), (0.5, "#d1495b", "20–50 %"), (0.8, "#edae49", "50–80 %"), (0.95, "#66a182", "80–95 %"), (double.PositiveInfinity, "#00674f", "95 % and over"),
    ];

    /// <summary>The colour of a share; null, where nothing is needed, is grey.</summary>
    public static string OfShare(double? share) => share is { } known ? Coverage.First(step => known < step.Below).Colour : Road;
}
