namespace AidRoutes.App.Api;

/// <summary>One thing wrong with a request or a document in it, as problem details list it under "errors".</summary>
/// <param name="Code">Stable name of the kind of problem, as "LINK_UNKNOWN_NODE".</param>
/// <param name="Message">What is wrong and what to do about it, for people.</param>
/// <param name="Severity">"error", or "warning" where the request went through.</param>
/// <param name="Parameter">The query parameter or header at fault.</param>
/// <param name="Pointer">RFC 6901 JSON pointer into the document or body sent.</param>
/// <param name="File">The table at fault, where tables were sent.</param>
/// <param name="Row">Its row as a spreadsheet counts, headers being row 1.</param>
/// <param name="Column">Its column's header.</param>
/// <param name="Value">The value found, shortened.</param>
public sealed record ApiIssue(
    string Code, string Message, string Severity = "error", string? Parameter = null, string? Pointer = null,
    string? File = null, int? Row = null, string? Column = null, string? Value = null)
{
    private const int LongestValue = 200;

    internal static ApiIssue OfParameter(string code, string parameter, string? value, string message)
        => new(code, message, Parameter: parameter, Value: Shorten(value));

    internal static ApiIssue OfBody(string code, string pointer, string? value, string message)
        => new(code, message, Pointer: pointer, Value: Shorten(value));

    private static string? Shorten(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + "…" : value;
}
