using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>What every reader of a document shares.</summary>
/// <param name="Issues">Where problems go.</param>
/// <param name="Limits">How large things may be.</param>
internal sealed record ReadContext(IssueSink Issues, ReadLimits Limits)
{
    /// <summary>The value as the document writes it, shortened.</summary>
    public static string Shown(JsonElement value)
    {
        const int longest = 80;
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
            JsonValueKind.String => Quoted(value),
            _ => value.GetRawText(),
        };
        return text.Length <= longest ? text : $"{text[..longest]}…";
    }

    // Arabic as it was written, not as escapes; half a character can't be shown otherwise.
    private static string Quoted(JsonElement value)
    {
        try
        {
            return $"\"{JsonEncodedText.Encode(value.GetString()!, CanonicalJson.Options.Encoder)}\"";
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    public void WrongType(string pointer, JsonElement found, string wanted) =>
        Issues.Error(IssueCodes.WrongType, pointer, Shown(found), $"{Shown(found)} is found where {wanted} belongs.");

    /// <summary>The text of a JSON string; null (and an issue) where it is no string or holds half a character.</summary>
    public string? Text(JsonElement value, string pointer, string wanted)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            WrongType(pointer, value, wanted);
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Issues.Error(IssueCodes.BadText, pointer, Shown(value), "The text has half a character (a lone surrogate such as \\uD800). Remove it.");
            return null;
        }
    }

    /// <summary>An id, class or district; null where it is none, with an issue.</summary>
    public string? Id(JsonElement value, string pointer)
    {
        var id = Text(value, pointer, "an id (text)");
        if (id is not null && TextRules.IdProblem(id, Limits.IdLength) is { } problem)
        {
            Issues.Error(IssueCodes.BadId, pointer, Shown(value), $"The id {problem}");
            return null;
        }

        return id;
    }

    /// <summary>The entries of a list with their pointers; none where it is no list or a longer one than allowed, with an issue.</summary>
    public IEnumerable<(JsonElement Value, string Pointer)> List(JsonElement value, string pointer, int most)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            WrongType(pointer, value, "a list [ … ]");
            return [];
        }

        if (value.GetArrayLength() > most)
        {
            Issues.Error(IssueCodes.TooLarge, pointer, Shown(value), $"The list has {value.GetArrayLength():#,0} entries; at most {most:#,0} are read.");
            return [];
        }

        return value.EnumerateArray().Select((entry, index) => (entry, $"{pointer}/{index}"));
    }
}
