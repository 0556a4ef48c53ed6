using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace AidRoutes.App.Metrics;

/// <summary>Writes metrics in Prometheus' text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<IGrouping<Instrument, Series>> all)
    {
        var text = new StringBuilder();
        foreach (var instrument in all.GroupBy(group => Name(group.Key, group.First().IsCounter)).Select(same => same.First()))
        {
            Write(text, instrument);
        }

        return text.ToString();
    }

    // Npgsql calls a pool by its connection string: where the database is and as whom we speak to it is nobody's business who may see figures.
    private const string PoolName = "db.client.connection.pool.name";
    private static readonly ConcurrentDictionary<string, string> Pools = new(StringComparer.Ordinal);
    private static int pools;

    /// <summary>method="GET",code="200"</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Add($"{Clean(name)}=\"{Escape(name == PoolName ? Pools.GetOrAdd(text, _ => $"pool {Interlocked.Increment(ref pools)}") : text)}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static void Write(StringBuilder text, IGrouping<Instrument, Series> instrument)
    {
        var (first, key) = (instrument.First(), instrument.Key);
        var name = Name(key, first.IsCounter);
        text.Append("# HELP ").Append(name).Append(' ').Append((key.Description ?? key.Name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n')
            .Append("# TYPE ").Append(name).Append(first.IsHistogram ? " histogram\n" : first.IsCounter ? " counter\n" : " gauge\n");
        foreach (var series in instrument.OrderBy(series => series.Labels, StringComparer.Ordinal))
        {
            if (first.IsHistogram)
            {
                WriteHistogram(text, name, series);
            }
            else
            {
                Line(text, name, series.Labels, series.Read().Value);
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, Series series)
    {
        var ((sum, counts), total) = (series.Read(), 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            var end = i < Series.Buckets.Length ? Number(Series.Buckets[i]) : "+Inf";
            Line(text, name + "_bucket", $"{series.Labels}{(series.Labels.Length == 0 ? "" : ",")}le=\"{end}\"", total);
        }

        Line(text, name + "_sum", series.Labels, sum);
        Line(text, name + "_count", series.Labels, total);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
        => text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(Number(value)).Append('\n');

    // As OpenTelemetry names things for Prometheus: http.server.request.duration in s is http_server_request_duration_seconds.
    private static string Name(Instrument instrument, bool isCounter)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        var name = Clean(instrument.Name);
        return name + (name.EndsWith(unit, StringComparison.Ordinal) ? "" : unit) + (isCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? "_total" : "");
    }

    private static string Clean(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetter(c) || (i > 0 && char.IsAsciiDigit(c)) ? c : '_'));

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
