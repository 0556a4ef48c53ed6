using System.Collections.Immutable;

namespace AidRoutes.Scenarios;

/// <summary>What came of reading a document: its value, or all that is wrong with it.</summary>
/// <typeparam name="T">What the document says.</typeparam>
/// <param name="Value">The value; null where there is an error.</param>
/// <param name="Issues">Errors and warnings, in the order of the document as far as possible.</param>
public sealed record Reading<T>(T? Value, ImmutableArray<Issue> Issues)
    where T : class
{
    /// <summary>Whether there is a value. Warnings don't hinder.</summary>
    public bool IsRead => Value is not null;

    /// <summary>The issues that hinder.</summary>
    public IEnumerable<Issue> Errors => Issues.Where(issue => issue.IsError);

    /// <summary>The issues that don't.</summary>
    public IEnumerable<Issue> Warnings => Issues.Where(issue => !issue.IsError);

    internal static Reading<T> Of(T? value, IssueSink issues) => new(issues.HasErrors ? null : value, [.. issues.ToList()]);

    internal static Reading<T> Failed(Issue issue) => new(null, [issue]);
}
