namespace AidRoutes.Scenarios;

/// <summary>Something wrong or doubtful in a document: what, where, the value, and what to do about it.</summary>
/// <param name="Code">Stable name of the kind of problem, as "LINK_UNKNOWN_NODE".</param>
/// <param name="Severity">An error stops the reading; planning can go on after a warning.</param>
/// <param name="Pointer">RFC 6901 JSON pointer to the value in the document; "" is the whole document.</param>
/// <param name="Place">File, row and column where the document came as tables; null where it came as JSON.</param>
/// <param name="Value">The value found, shortened; null where there is none.</param>
/// <param name="Message">What is wrong and the remedy, for people.</param>
public sealed record Issue(string Code, IssueSeverity Severity, string Pointer, TablePlace? Place, string? Value, string Message)
{
    /// <summary>Whether the document cannot be used as it is.</summary>
    public bool IsError => Severity == IssueSeverity.Error;

    /// <summary>One line for people: place, code, message.</summary>
    public override string ToString() => $"{Place?.ToString() ?? (Pointer.Length == 0 ? "document" : Pointer)}: {Code}: {Message}";
}
