using System.Globalization;

namespace AidRoutes.Bench;

/// <summary>What one planner made of an instance.</summary>
internal sealed record Entry(bool Valid, double Score, double? Bound, double Seconds, double PeakMegabytes, double? FirstPlanSeconds, string? Fault = null)
{
    public static Entry Failed(string fault) => new(false, double.NaN, null, 0, 0, null, fault.Trim().Split('\n')[^1]);
}

/// <summary>A line of the table.</summary>
internal sealed record Row(string Name, int Limit, Entry Ours, Entry Fcfs, Entry? Greedy)
{
    public const string Header =
        "| scenario | score | bound | gap | first plan s | seconds (limit) | peak MB | first come first served | ours ÷ it | reference greedy (s) | ours ÷ it |\n"
        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    /// <summary>Whether ours is valid, its bound is below every score, and no rival beats it.</summary>
    public bool IsSound => Ours.Valid && Fcfs.Valid && !(Ours.Bound > Ours.Score) && !(Ours.Bound > Fcfs.Score) && !(Ours.Bound > Greedy?.Score)
        && Ours.Score <= Fcfs.Score && !(Ours.Score > Greedy?.Score);

    public override string ToString() => Ours.Fault is { } fault
        ? $"| {Name} | failed: {fault} |"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Ours.Score:#,0}{(Ours.Valid ? "" : " NOT VALID")} | {Ours.Bound:#,0} | {(Ours.Score - Ours.Bound) / Math.Max(Ours.Score, 1):0.0 %} "
            + $"| {Ours.FirstPlanSeconds:0.0} | {Ours.Seconds:0} ({Limit}) | {Ours.PeakMegabytes:0} | {Fcfs.Score:#,0}{(Fcfs.Valid ? "" : " NOT VALID")} | {Ours.Score / Fcfs.Score:0.00} "
            + $"| {(Greedy is { } g ? $"{g.Score:#,0} ({g.Seconds:0})" : "-")} | {(Greedy is { } h ? $"{Ours.Score / h.Score:0.00}" : "-")} |");
}
