using System.Text.Json;
using System.Text.Unicode;

namespace AidRoutes.Scenarios;

/// <summary>Bytes to a JSON tree, or the one issue that says why not.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, ReadLimits limits, IssueSink issues)
    {
        if (bytes.Length > limits.Bytes)
        {
            issues.Error(IssueCodes.TooLarge, "", $"{bytes.Length} bytes", $"The document has {bytes.Length:#,0} bytes; at most {limits.Bytes:#,0} are read.");
            return null;
        }

        if (EncodingProblem(bytes.Span) is { } problem)
        {
            issues.Error(IssueCodes.Encoding, "", null, problem);
            return null;
        }

        var text = bytes.Span.StartsWith(Utf8Mark) ? bytes[Utf8Mark.Length..] : bytes;
        try
        {
            // One more level than the limit, so that the limit can be told from other faults of syntax.
            return JsonDocument.Parse(text, new() { MaxDepth = limits.Depth });
        }
        catch (JsonException fault)
        {
            issues.Add(SyntaxIssue(fault, limits, text.Span));
            return null;
        }
    }

    /// <summary>Why bytes are not UTF-8 text; null where they are.</summary>
    public static string? EncodingProblem(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (bytes.Length >= 2 && (bytes[0] == 0) != (bytes[1] == 0)))
        {
            return "The text looks like UTF-16 or UTF-32. Save it as UTF-8.";
        }

        if (Utf8.IsValid(bytes))
        {
            return bytes.IndexOf((byte)0) is >= 0 and var zero ? $"There is a zero byte at offset {zero}: this is no text. Save it as UTF-8." : null;
        }

        return "The text is not UTF-8 (perhaps Windows-1252 or Latin-1). Save it as UTF-8.";
    }

    private static Issue SyntaxIssue(JsonException fault, ReadLimits limits, ReadOnlySpan<byte> text)
    {
        var place = $"line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}";
        if (text.IsEmpty)
        {
            return new(IssueCodes.Syntax, IssueSeverity.Error, "", null, null, "The document is empty.");
        }

        if (IsCutOff(text, limits))
        {
            return new(IssueCodes.Syntax, IssueSeverity.Error, "", null, place, $"The text ends at {place}, before the document does. It was cut off: send it whole.");
        }

        return fault.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? new(IssueCodes.TooLarge, IssueSeverity.Error, "", null, place, $"At {place} values are nested more than {limits.Depth} deep.")
            : new(IssueCodes.Syntax, IssueSeverity.Error, "", null, place, $"This is no JSON, at {place}: {Reason(fault)}");
    }

    /// <summary>Whether nothing is wrong up to the end, but for what is still to come.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> text, ReadLimits limits)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new(new() { MaxDepth = limits.Depth }));
        try
        {
            while (reader.Read())
            {
            }

            return reader.TokenType != JsonTokenType.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The parser's own words without its trailing "LineNumber: … | BytePositionInLine: …", which is said already.</summary>
    private static string Reason(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }
}
