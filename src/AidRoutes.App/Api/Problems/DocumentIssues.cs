using AidRoutes.Scenarios;

namespace AidRoutes.App.Api;

/// <summary>A document's issues as the API tells them.</summary>
internal static class DocumentIssues
{
    private static readonly string[] Unreadable =
        [IssueCodes.Unreadable, IssueCodes.Encoding, IssueCodes.Syntax, IssueCodes.BadArchive];

    public static ApiIssue ToApi(this Issue issue) => new(
        issue.Code, issue.Message, issue.IsError ? "error" : "warning", null, issue.Place is null ? issue.Pointer : null,
        issue.Place?.File, issue.Place?.Row, issue.Place?.Column, issue.Value);

    /// <summary>Why a document is refused: 400 where it cannot be read, 413 where it is too large, 422 where it says something wrong.</summary>
    public static RequestRefusedException Refuse(IReadOnlyList<Issue> issues)
    {
        var errors = issues.Where(issue => issue.IsError).ToArray();
        var kind = errors.Any(issue => issue.Code == IssueCodes.TooLarge) ? ProblemKind.TooLarge
            : errors.Any(issue => Unreadable.Contains(issue.Code)) ? ProblemKind.Unreadable
            : ProblemKind.Invalid;
        var detail = errors.Length == 1 ? errors[0].Message : $"There are {errors.Length} errors; the first: {errors[0].Message}";
        return new(kind, $"{detail} Nothing was stored.", [.. issues.Select(ToApi)]);
    }
}
