using System.Text.Json;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Commands;

/// <summary>Where a command prints: results on one stream, words for people on the other. With `--json` both are JSON.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Progress, issues and remarks.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is a terminal that a live bar may be drawn on.</param>
/// <param name="Json">For machines.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsTerminal, bool Json)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Prints a result: as JSON where that is asked for, else as the lines for people.</summary>
    public void Result(object json, params IEnumerable<string> lines)
    {
        if (Json)
        {
            Output.WriteLine(JsonSerializer.Serialize(json, Indented));
            return;
        }

        foreach (var line in lines)
        {
            Output.WriteLine(line);
        }
    }

    /// <summary>Prints every issue of a document.</summary>
    public void Issues(string document, IReadOnlyCollection<Issue> issues)
    {
        if (Json && issues.Count > 0)
        {
            Error.WriteLine(JsonSerializer.Serialize(new { document, issues = issues.Select(Wire) }, Indented));
            return;
        }

        foreach (var issue in issues)
        {
            Error.WriteLine($"{(issue.IsError ? "error" : "warning")}: {document}: {issue}");
        }
    }

    /// <summary>Says why a command could not do its work.</summary>
    public void Failure(string message)
        => Error.WriteLine(Json ? JsonSerializer.Serialize(new { error = message }, Indented) : $"error: {message}");

    private static object Wire(Issue issue) => new
    {
        code = issue.Code,
        severity = issue.IsError ? "error" : "warning",
        pointer = issue.Pointer,
        file = issue.Place?.File,
        row = issue.Place?.Row,
        column = issue.Place?.Column,
        value = issue.Value,
        message = issue.Message,
    };
}
