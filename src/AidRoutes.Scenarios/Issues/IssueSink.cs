namespace AidRoutes.Scenarios;

/// <summary>Collects issues while a document is read; remembers what is broken so that nothing is reported twice.</summary>
internal sealed class IssueSink(int most)
{
    private readonly List<Issue> issues = [];
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private int left;

    /// <summary>Looking for a nearest word costs time; after so many issues it is not done, or a hostile document would keep a core busy for minutes.</summary>
    private const int MostAdvised = 50;

    public bool HasErrors { get; private set; }

    /// <summary>Whether there are still so few issues that looking for what was meant is worth its time.</summary>
    public bool Advising => issues.Count < MostAdvised;

    /// <summary>" Did you mean …?" where something known is near, as long as there are few issues.</summary>
    public string Advice(string found, IEnumerable<string> known) => Advising ? Nearest.Advice(found, known) : "";

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
