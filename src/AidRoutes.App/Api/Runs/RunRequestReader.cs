using System.Text.Json;
using AidRoutes.App.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Reads what a run is asked to do; everything wrong with it at once.</summary>
internal static class RunRequestReader
{
    private static readonly Dictionary<string, RunPriority> Priorities = Enum.GetValues<RunPriority>().OrderDescending().ToDictionary(priority => priority.Word());
    private const int MostBytes = 16 * 1024;
    private static readonly string[] Fields = ["timeLimitSeconds", "threads", "seed", "gap", "baseline", "priority"];

    public static async Task<RunRequest> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentType is null && request.ContentLength is null or 0)
        {
            return new();
        }

        BodyReader.MediaType(request, BodyReader.Json);
        var body = await BodyReader.ReadAsync(request, MostBytes, stop);
        return body.Length == 0 ? new() : Read(body);
    }

    private static RunRequest Read(byte[] body)
    {
        using var document = Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Refused([ApiIssue.OfBody("WRONG_TYPE", "", root.GetRawText(), "The body must be a JSON object, as {\"timeLimitSeconds\": 60}.")]);
        }

        var issues = new List<ApiIssue>();
        var asked = root.EnumerateObject().Aggregate(new RunRequest(), (request, field) => Read(request, field, issues));
        issues.AddRange(Twice(root));
        return issues.Count == 0 ? asked : throw Refused(issues);
    }

    private static RunRequest Read(RunRequest request, JsonProperty field, List<ApiIssue> issues)
    {
        var value = field.Value;
        switch (field.Name)
        {
            case "timeLimitSeconds":
                return request with { TimeLimitSeconds = Whole(field, 5, 3600, issues) };
            case "threads":
                return request with { Threads = Whole(field, 1, 64, issues) };
            case "seed":
                return request with { Seed = Whole(field, 0, int.MaxValue, issues) };
            case "gap" when value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var gap) && gap is >= 0 and <= 1:
                return request with { Gap = gap };
            case "gap":
                issues.Add(Wrong(field, "a number from 0 to 1"));
                return request;
            case "baseline" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return request with { Baseline = value.GetBoolean() };
            case "baseline":
                issues.Add(Wrong(field, "true or false"));
                return request;
            case "priority" when value.ValueKind == JsonValueKind.String && Priorities.TryGetValue(value.GetString()!, out var priority):
                return request with { Priority = priority };
            case "priority":
                issues.Add(Wrong(field, $"one of {string.Join(", ", Priorities.Keys)}"));
                return request;
            default:
                issues.Add(ApiIssue.OfBody("UNKNOWN_FIELD", "/" + field.Name, value.GetRawText(),
                    $"There is no field '{field.Name}'.{WordAdvice.For(field.Name, Fields)} The fields are: {string.Join(", ", Fields)}."));
                return request;
        }
    }

    private static int Whole(JsonProperty field, int min, int max, List<ApiIssue> issues)
    {
        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        issues.Add(Wrong(field, $"a whole number from {min} to {max}"));
        return min;
    }

    private static ApiIssue Wrong(JsonProperty field, string allowed)
        => ApiIssue.OfBody("OUT_OF_RANGE", "/" + field.Name, field.Value.GetRawText(), $"'{field.Name}' is {field.Value.GetRawText()}; it must be {allowed}.");

    private static IEnumerable<ApiIssue> Twice(JsonElement root) => root.EnumerateObject().GroupBy(field => field.Name).Where(group => group.Count() > 1)
        .Select(group => ApiIssue.OfBody("DUPLICATE_KEY", "/" + group.Key, null, $"'{group.Key}' is there {group.Count()} times. Leave it once."));

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException e)
        {
            var place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            throw new RequestRefusedException(ProblemKind.Unreadable, $"The body is no JSON ({place}). Send an object, as {{\"timeLimitSeconds\": 60}}, or no body at all.",
                [ApiIssue.OfBody("SYNTAX", "", null, $"The body is no JSON: see {place}.")]);
        }
    }

    private static RequestRefusedException Refused(IReadOnlyList<ApiIssue> issues)
        => new(ProblemKind.BadRequest, string.Join(" ", issues.Select(issue => issue.Message)), issues);
}
