using System.Globalization;

namespace AidRoutes.App.Api;

/// <summary>Reads query parameters one by one and gathers everything wrong with them; <see cref="Done"/> refuses it all at once.</summary>
internal sealed class ParameterReader
{
    private const int MostCharacters = 400;
    private readonly HttpRequest _request;
    private readonly List<ApiIssue> _issues = [];

    /// <param name="http">The request, at an endpoint that declares what it takes.</param>
    public ParameterReader(HttpContext http)
    {
        _request = http.Request;
        var metadata = http.GetEndpoint()?.Metadata;
        string[] taken = [.. metadata?.GetOrderedMetadata<TextParameter>().Select(parameter => parameter.Name) ?? [], .. metadata?.GetOrderedMetadata<QueryParameter>().Select(parameter => parameter.Name) ?? []];
        foreach (var (name, values) in _request.Query)
        {
            if (!taken.Contains(name, StringComparer.Ordinal))
            {
                Add("PARAMETER_UNKNOWN", name, values[^1], $"There is no query parameter '{name}'.{WordAdvice.For(name, taken)} This address takes: {string.Join(", ", taken)}.");
            }
            else if (values.Count > 1)
            {
                Add("PARAMETER_TWICE", name, string.Join(",", [.. values]), $"The query parameter '{name}' is given {values.Count} times. Give it once.");
            }
        }
    }

    /// <summary>A text; null where it is left out or empty.</summary>
    public string? Text(string name)
    {
        if (_request.Query[name] is not [{ Length: > 0 } value])
        {
            return null;
        }

        if (value.Length <= MostCharacters && !value.Any(char.IsControl))
        {
            return value;
        }

        Add("PARAMETER_OUT_OF_RANGE", name, value, $"The query parameter '{name}' must be a text of at most {MostCharacters} characters.");
        return null;
    }

    /// <summary>One of a few words; the first where it is left out.</summary>
    public string Word(TextParameter parameter)
    {
        var words = parameter.Words ?? throw new ArgumentException($"'{parameter.Name}' takes any text.", nameof(parameter));
        if (Text(parameter.Name) is not { } text)
        {
            return words[0];
        }

        if (!words.Contains(text, StringComparer.Ordinal))
        {
            Add("PARAMETER_OUT_OF_RANGE", parameter.Name, text, $"The query parameter '{parameter.Name}' is '{text}'.{WordAdvice.For(text, words)} It must be one of: {string.Join(", ", words)}.");
        }

        return text;
    }

    /// <summary>A date; null where it is left out.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1900 and < 9000)
        {
            return date;
        }

        Add("PARAMETER_OUT_OF_RANGE", name, text, $"The query parameter '{name}' is '{text}'; it must be a date, as 2025-01-19.");
        return null;
    }

    /// <summary>An id; null where it is left out.</summary>
    public Guid? Id(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out var id))
        {
            return id;
        }

        Add("BAD_ID", name, text, $"'{text}' is no {name}'s id: ids look like 01890a5d-ac96-774b-bcce-b302099a8057.");
        return null;
    }

    /// <summary>A whole number in its range, or its default.</summary>
    public int Whole(QueryParameter parameter)
    {
        if (Text(parameter.Name) is not { } text)
        {
            return parameter.Default ?? parameter.Min;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= parameter.Min && number <= parameter.Max)
        {
            return number;
        }

        Add("PARAMETER_OUT_OF_RANGE", parameter.Name, text, $"The query parameter '{parameter.Name}' is '{text}'; it must be a whole number from {parameter.Min} to {parameter.Max}.");
        return parameter.Min;
    }

    /// <summary>Something that only the endpoint can judge.</summary>
    public void Add(string code, string name, string? value, string message) => _issues.Add(ApiIssue.OfParameter(code, name, value, message));

    /// <summary>Refuses the request if anything was wrong.</summary>
    public void Done()
    {
        if (_issues.Count > 0)
        {
            throw new RequestRefusedException(ProblemKind.BadParameter, string.Join(" ", _issues.Select(issue => issue.Message)), _issues);
        }
    }
}
