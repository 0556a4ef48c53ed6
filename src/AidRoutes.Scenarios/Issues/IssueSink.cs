namespace AidRoutes.Scenarios;

/// <summary>Collects issues while a document is read; remembers what is broken so that nothing is reported twice.</summary>
internal sealed class IssueSink(int most)
{
    private readonly List<Issue> issues = [];
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private int left;

    public bool HasErrors { get; private set; }

    public void Error(string code, string pointer, string? value, string message) =>
        Add(new(code, IssueSeverity.Error, pointer, null, value, message));

    public void Warn(string code, string pointer, string? value, string message) =>
        Add(new(code, IssueSeverity.Warning, pointer, null, value, message));

    public void Add(Issue issue)
    {
        HasErrors |= issue.IsError;
        if (issue.IsError)
        {
            broken.Add(issue.Pointer);
        }

        if (issues.Count < most)
        {
            issues.Add(issue);
        }
        else
        {
            left++;
        }
    }

    /// <summary>Whether the value at the pointer, or one that holds it, is already known to be wrong.</summary>
    public bool IsBroken(string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (broken.Contains(at))
            {
                return true;
            }
        }

        // An error of the whole document (a file too many, say) says nothing of any one value.
        return false;
    }

    /// <summary>All issues, with a last one that counts those beyond the limit.</summary>
    public IReadOnlyList<Issue> ToList() => left == 0
        ? issues
        : [.. issues, new(IssueCodes.TooManyIssues, HasErrors ? IssueSeverity.Error : IssueSeverity.Warning, "", null, null,
            $"{left} more issues are not listed. Mend these first and read the document again.")];
}
