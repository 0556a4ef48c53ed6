using System.Globalization;

namespace AidRoutes.Bench;

/// <summary>A line of the table.</summary>
internal sealed record Row(string Name, int Limit, Entry Ours, Entry Fcfs, Entry? Greedy, Entry? Previous = null, Entry? Highs = null, Entry? Cbc = null)
{
    public const string Header =
        "| scenario | score | bound | gap | mean gap | first plan s | seconds (limit) | peak MB | first come first served | ours ÷ it | reference greedy (s) | ours ÷ it | ours ÷ earlier commit | ours ÷ one MIP, HiGHS | ours ÷ one MIP, cbc |\n"
        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    /// <summary>Whether ours is valid and its bound below every score.</summary>
    public bool IsSound => Ours.Valid && Fcfs.Valid && new[] { Ours, Fcfs, Greedy, Previous, Highs, Cbc }.All(entry => !(Ours.Bound > entry?.Score));

    /// <summary>Whether no rival's plan is better.</summary>
    public bool IsAhead => new[] { Fcfs, Greedy, Previous, Highs, Cbc }.All(entry => !(Ours.Score > entry?.Score));

    public override string ToString() => Ours.Fault is { } fault
        ? $"| {Name} | failed: {fault} |"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Ours.Score:#,0}{(Ours.Valid ? "" : " NOT VALID")} | {Ours.Bound:#,0} | {(Ours.Score - Ours.Bound) / Math.Max(Ours.Score, 1):0.0 %} | {Ours.News?.GapArea:0.0 %} "
            + $"| {Ours.News?.FirstPlanSeconds:0.0} | {Ours.Seconds:0} ({Limit}) | {Ours.PeakMegabytes:0} | {Fcfs.Score:#,0}{(Fcfs.Valid ? "" : " NOT VALID")} | {Ratio(Fcfs)} "
            + $"| {(Greedy is { } g ? string.Create(CultureInfo.InvariantCulture, $"{g.Score:#,0} ({g.Seconds:0})") : "-")} | {Ratio(Greedy)} | {Ratio(Previous)} | {Ratio(Highs)} | {Ratio(Cbc)} |");

    private string Ratio(Entry? rival) => rival is null ? "-" : (Ours.Score / rival.Score).ToString("0.00", CultureInfo.InvariantCulture);
}
