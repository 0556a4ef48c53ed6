using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using AidRoutes.App.Metrics;

namespace AidRoutes.App.Tests.Admin;

/// <summary>/metrics, as Prometheus reads it.</summary>
[Collection(ServiceCollection.Name)]
public sealed partial class MetricsStories(SharedService shared)
{
    [ServiceFact]
    public async Task Figures_come_in_lines_that_prometheus_reads()
    {
        await shared.Service.Http.AskAsync("/v1/plans/nonsense");
        var answer = await shared.Service.Http.AskAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.ContentType!.ToString());
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains("aidroutes_runs{state=\"stuck\"} 0", lines);

        // Dashboards' keys may read this: nothing of where the database is and as whom the service speaks to it.
        Assert.Contains(lines, line => line.StartsWith("db_client_connection_max{db_client_connection_pool_name=\"pool ", StringComparison.Ordinal));
        Assert.DoesNotContain("Host=", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Username=", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(lines, line => line.StartsWith("aidroutes_requests_refused_total{kind=\"bad-parameter\"} ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal));
        Assert.Equal(lines.Count(line => line.StartsWith("# TYPE", StringComparison.Ordinal)), lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public void Sums_buckets_and_labels_are_right()
    {
        using var meter = new Meter("AidRoutes");
        using var collector = new MetricsCollector();
        collector.StartAsync(default);
        var counter = meter.CreateCounter<int>("test.things", description: "Things");
        var histogram = meter.CreateHistogram<double>("test.wait", "s", "Waits");
        counter.Add(2, new KeyValuePair<string, object?>("kind", "a \"b\"\\"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a \"b\"\\"));
        histogram.Record(0.003);
        histogram.Record(0.3);
        histogram.Record(1_000);
        var lines = PrometheusText.Write(collector.Read().Where(group => group.Key.Name.StartsWith("test.", StringComparison.Ordinal))).Split('\n');
        Assert.Contains("test_things_total{kind=\"a \\\"b\\\"\\\\\"} 5", lines);

        // 0.003 is above 0.0025 and within 0.005; 0.3 within 0.5; 1,000 above all.
        Assert.Contains("test_wait_seconds_bucket{le=\"0.0025\"} 0", lines);
        Assert.Contains("test_wait_seconds_bucket{le=\"0.005\"} 1", lines);
        Assert.Contains("test_wait_seconds_bucket{le=\"0.5\"} 2", lines);
        Assert.Contains("test_wait_seconds_bucket{le=\"300\"} 2", lines);
        Assert.Contains("test_wait_seconds_bucket{le=\"+Inf\"} 3", lines);
        Assert.Contains("test_wait_seconds_count 3", lines);
        Assert.Contains("test_wait_seconds_sum 1000.303", lines);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_][a-zA-Z0-9_]* .+|[a-zA-Z_][a-zA-Z0-9_]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*")*\})? ([-+]?[0-9.]+(E[-+]?[0-9]+)?|[+-]Inf|NaN))$""")]
    private static partial Regex Line();
}
