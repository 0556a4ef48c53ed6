using System.Diagnostics;
using System.Text.Json.Nodes;
using AidRoutes.App.Serving;
using Microsoft.Extensions.Logging;

namespace AidRoutes.App.Tests.Admin;

/// <summary>Logs as machines read them: a JSON object a line, with the ids of the request and the run.</summary>
public sealed class LogStories
{
    [Fact]
    public void Each_line_is_an_object_with_the_ids_of_request_and_run()
    {
        var run = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");
        using var request = new Activity("a request").Start();
        var lines = Capture(log =>
        {
            using var scope = log.BeginScope("run {RunId}", run);
            log.LogWarning("Run {RunId} waits\nfor \"the database\"", run);
        });
        var line = Assert.Single(lines);
        var json = JsonNode.Parse(line)!;
        Assert.Equal("Warning", (string?)json["LogLevel"]);
        Assert.Equal($"Run {run} waits\nfor \"the database\"", (string?)json["Message"]);
        Assert.EndsWith("Z", (string?)json["Timestamp"], StringComparison.Ordinal);
        var scopes = json["Scopes"]!.AsArray();
        Assert.Contains(scopes, scope => (string?)scope!["RunId"] == run.ToString());
        Assert.DoesNotContain("Dictionary", line, StringComparison.Ordinal);

        // The same id that a problem names as its requestId, and a trace's.
        Assert.Contains(scopes, scope => (string?)scope!["TraceId"] == request.TraceId.ToHexString());
    }

    // The console writes in the background, to the end when it is disposed.
    private static string[] Capture(Action<ILogger> say)
    {
        var before = Console.Error;
        using var written = new StringWriter();
        Console.SetError(written);
        try
        {
            using (var logs = LoggerFactory.Create(logging => logging.AddLogs(plain: false)))
            {
                say(logs.CreateLogger("Story"));
            }
        }
        finally
        {
            Console.SetError(before);
        }

        return [.. written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("Story", StringComparison.Ordinal))];
    }
}
