using System.Text;

namespace AidRoutes.Scenarios;

/// <summary>Bytes of a text file to text: UTF-8 and UTF-16 are told by themselves, older code pages only where the sender names them.</summary>
internal static class SheetText
{
    private static readonly string[] Named = ["utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "windows-1256", "windows-1252", "iso-8859-6", "iso-8859-1"];

    /// <summary>Whether a charset is one that is read.</summary>
    public static bool Knows(string charset) => Named.Contains(charset, StringComparer.OrdinalIgnoreCase);

    public static string Charsets => string.Join(", ", Named);

    /// <summary>The text; null and an issue where the bytes are not what they should be.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string? charset, string file, IssueSink issues)
    {
        var encoding = ByMark(bytes) ?? (charset is null ? null : ByName(charset));
        if (encoding is null && JsonText.EncodingProblem(bytes) is { } problem)
        {
            var remedy = problem.Contains("not UTF-8", StringComparison.Ordinal)
                ? "The text is not UTF-8 (perhaps Windows-1256, as older programs save Arabic). Save it as “CSV UTF-8” or as XLSX, or send it with Content-Type: text/csv; charset=windows-1256."
                : problem;
            issues.Add(new(IssueCodes.Encoding, IssueSeverity.Error, "", new(file, null, null), null, remedy));
            return null;
        }

        try
        {
            var text = (encoding ?? new UTF8Encoding(false, true)).GetString(bytes).TrimStart('\uFEFF');
            if (!text.Contains('\0'))
            {
                return text;
            }
        }
        catch (DecoderFallbackException)
        {
        }

        issues.Add(new(IssueCodes.Encoding, IssueSeverity.Error, "", new(file, null, null), charset, $"The bytes are no text in {encoding?.WebName ?? "utf-8"}. Save the table as “CSV UTF-8” or as XLSX."));
        return null;
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => null,
        [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true),
        [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(true, true),
        _ => null,
    };

    private static Encoding ByName(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
