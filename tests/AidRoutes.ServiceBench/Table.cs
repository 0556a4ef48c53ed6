using System.Globalization;

namespace AidRoutes.ServiceBench;

/// <summary>The table of measurements, a line at a time.</summary>
internal sealed class Table
{
    public const string Header = "| what | service | rival | ratio | goal | |\n| --- | ---: | ---: | ---: | ---: | --- |";

    public bool AllReached { get; private set; } = true;

    public void Rate(string what, double service, string rival, double bare, double least)
        => Line(FormattableString.Invariant($"| {what} | {service:#,0}/s | {bare:#,0}/s ({rival}) | {service / bare:0.00} | ≥ {least:0.0} |"), service / bare >= least);

    public void Time(string what, (double Median, double P99) service, string rival, (double Median, double P99) bare, double most)
        => Line(FormattableString.Invariant(
            $"| {what}, p99 (median) | {service.P99:0.0} ms ({service.Median:0.0}) | {bare.P99:0.0} ms ({bare.Median:0.0}) ({rival}) | {service.P99 / bare.P99:0.0} | ≤ {most:0} |"), service.P99 <= most * bare.P99);

    public void Memory(string what, double now, double before, double most, bool whole)
        => Line(FormattableString.Invariant($"| {what} | {now:0} MB | {before:0} MB before | | < {most:0} MB |"), whole && now < most);

    public static void Note(string text) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {text} | | | | | |"));

    private void Line(string text, bool reached)
    {
        AllReached &= reached;
        Console.WriteLine($"{text} {(reached ? "reached" : "MISSED")} |");
    }
}
