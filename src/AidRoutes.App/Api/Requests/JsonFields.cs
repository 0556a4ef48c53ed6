using System.Text.Json;

namespace AidRoutes.App.Api;

/// <summary>Reads the fields of a small JSON body one by one and gathers everything wrong with them; <see cref="Done"/> refuses it all at once.</summary>
internal sealed class JsonFields
{
    private const int MostBytes = 64 * 1024;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<ApiIssue> _issues;
    private readonly string _at;

    private JsonFields(string at, List<ApiIssue> issues) => (_at, _issues) = (at, issues);

    /// <summary>The body's fields; no body at all is an empty object where that is allowed.</summary>
    public static async Task<JsonFields> ReadAsync(HttpRequest request, bool mayBeEmpty, CancellationToken stop)
    {
        var fields = new JsonFields("", []);
        if (mayBeEmpty && request.ContentType is null && request.ContentLength is null or 0)
        {
            return fields;
        }

        BodyReader.MediaType(request, BodyReader.Json);
        fields.Take(await BodyReader.ReadAsync(request, MostBytes, stop));
        return fields;
    }

    /// <summary>A text of 1 to <paramref name="most"/> characters; null where it is left out and may be.</summary>
    public string? Text(string name, int most, bool required = false)
    {
        if (!Found(name, required, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text && text.Length <= most && !text.Any(char.IsControl))
        {
            return text;
        }

        Wrong(name, value, $"a text of 1 to {most} characters");
        return null;
    }

    /// <summary>A list of objects, each read by <paramref name="read"/>; empty where it is left out.</summary>
    public IReadOnlyList<T> List<T>(string name, int most, Func<JsonFields, T> read)
    {
        if (!Found(name, required: false, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            Wrong(name, value, $"a list of at most {most} objects");
            return [];
        }

        var all = new List<T>();
        foreach (var item in value.EnumerateArray())
        {
            var fields = new JsonFields($"{_at}/{name}/{all.Count}", _issues);
            fields.Take(item);
            all.Add(read(fields));
            fields.NoteUnknown();
        }

        return all;
    }

    /// <summary>Whether a field is there, be it null.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>An id; null where it is left out or null.</summary>
    public Guid? Id(string name)
    {
        if (!Found(name, required: false, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out var id))
        {
            return id;
        }

        Wrong(name, value, "an id, as \"01890a5d-ac96-774b-bcce-b302099a8057\"");
        return null;
    }

    /// <summary>A whole number in a range; null where it is left out and may be.</summary>
    public int? Whole(string name, int least, int most, bool required = false)
    {
        if (!Found(name, required, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(name, value, $"a whole number from {least} to {most}");
        return null;
    }

    /// <summary>One of an enum's words; null where it is left out and may be.</summary>
    public T? Word<T>(string name, bool required = false)
        where T : struct, Enum
    {
        if (!Found(name, required, out var value))
        {
            return null;
        }

        var words = Enum.GetValues<T>().ToDictionary(word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()), StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.String && words.TryGetValue(value.GetString()!, out var found))
        {
            return found;
        }

        Wrong(name, value, $"one of {string.Join(", ", words.Keys)}", value.ValueKind == JsonValueKind.String ? WordAdvice.For(value.GetString()!, words.Keys) : "");
        return null;
    }

    /// <summary>A list of 1 or more of a few words, each once; null where it is left out.</summary>
    public IReadOnlyList<string>? Words(string name, IReadOnlyList<string> words)
    {
        if (!Found(name, required: false, out var value))
        {
            return null;
        }

        var given = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText()).ToArray() : [];
        if (given.Length > 0 && given.All(words.Contains) && given.Distinct().Count() == given.Length)
        {
            return given;
        }

        var stranger = given.FirstOrDefault(word => !words.Contains(word));
        Wrong(name, value, $"a list of one or more of {string.Join(", ", words)}, each once", stranger is null ? "" : WordAdvice.For(stranger, words));
        return null;
    }

    /// <summary>Adds what is wrong between fields.</summary>
    public void Refuse(string name, string message) => _issues.Add(ApiIssue.OfBody("FIELDS_DISAGREE", $"{_at}/{name}", null, message));

    /// <summary>Refuses the request if anything was wrong, fields that nobody asked for included.</summary>
    public void Done()
    {
        NoteUnknown();
        if (_issues.Count > 0)
        {
            throw new RequestRefusedException(ProblemKind.BadRequest, string.Join(" ", _issues.Select(issue => issue.Message)), _issues);
        }
    }

    private void NoteUnknown()
    {
        foreach (var (name, value) in _fields.Where(field => !_known.Contains(field.Key)))
        {
            _issues.Add(ApiIssue.OfBody("UNKNOWN_FIELD", $"{_at}/{name}", value.GetRawText(),
                $"There is no field '{name}'.{WordAdvice.For(name, _known)} The fields are: {string.Join(", ", _known)}."));
        }
    }

    private bool Found(string name, bool required, out JsonElement value)
    {
        _known.Add(name);
        if (_fields.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null)
        {
            return true;
        }

        if (required)
        {
            _issues.Add(ApiIssue.OfBody("FIELD_MISSING", $"{_at}/{name}", null, $"'{name}' is missing."));
        }

        return false;
    }

    private void Wrong(string name, JsonElement value, string allowed, string advice = "")
        => _issues.Add(ApiIssue.OfBody("OUT_OF_RANGE", $"{_at}/{name}", value.GetRawText(), $"'{name}' is {value.GetRawText()}; it must be {allowed}.{advice}"));

    private void Take(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new RequestRefusedException(ProblemKind.BadRequest, "The body must be a JSON object.", [ApiIssue.OfBody("WRONG_TYPE", "", document.RootElement.GetRawText(), "The body must be a JSON object.")]);
            }

            Take(document.RootElement);
        }
        catch (JsonException e)
        {
            var message = $"The body is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).";
            throw new RequestRefusedException(ProblemKind.Unreadable, message, [ApiIssue.OfBody("SYNTAX", "", null, message)]);
        }
    }

    private void Take(JsonElement item)
    {
        foreach (var field in item.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value.Clone()))
            {
                _issues.Add(ApiIssue.OfBody("DUPLICATE_KEY", $"{_at}/{field.Name}", null, $"'{field.Name}' is there more than once. Leave it once."));
            }
        }
    }
}
