namespace AidRoutes.App.Api;

/// <summary>The kinds of problem the API answers with: a stable name, a status and a title.</summary>
internal sealed record ProblemKind(string Name, int Status, string Title)
{
    public static readonly ProblemKind BadRequest = new("bad-request", 400, "The request cannot be understood");
    public static readonly ProblemKind BadParameter = new("bad-parameter", 400, "A parameter of the request is wrong");
    public static readonly ProblemKind Unreadable = new("document-unreadable", 400, "The document cannot be read");
    public static readonly ProblemKind Unauthorized = new("key-needed", 401, "A key is needed");
    public static readonly ProblemKind Forbidden = new("not-allowed", 403, "The key does not allow this");
    public static readonly ProblemKind NotFound = new("not-found", 404, "There is no such thing");
    public static readonly ProblemKind WrongMethod = new("method-not-allowed", 405, "The method is not for this address");
    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406, "None of the media types asked for is offered");
    public static readonly ProblemKind TooSlow = new("request-timeout", 408, "The request took too long to arrive");
    public static readonly ProblemKind Conflict = new("conflict", 409, "Not as things stand");
    public static readonly ProblemKind PreconditionFailed = new("precondition-failed", 412, "Somebody else was quicker");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "The document is too large");
    public static readonly ProblemKind WrongMediaType = new("unsupported-media-type", 415, "The body is of a type that is not taken here");
    public static readonly ProblemKind Invalid = new("document-invalid", 422, "The document is not valid");
    public static readonly ProblemKind PreconditionRequired = new("precondition-required", 428, "Say which version you have seen");
    public static readonly ProblemKind TooBusy = new("too-busy", 429, "Too many requests of this kind at once");
    public static readonly ProblemKind Internal = new("internal", 500, "Something went wrong in the service");
    public static readonly ProblemKind Unavailable = new("unavailable", 503, "A part of the service is not available");
    public static readonly ProblemKind TimedOut = new("timed-out", 504, "The answer took too long");
    public static readonly ProblemKind StorageFull = new("storage-full", 507, "The database has no room left");

    private static readonly Dictionary<int, ProblemKind> ByStatus = new ProblemKind[]
    {
        BadRequest, Unauthorized, Forbidden, NotFound, WrongMethod, NotAcceptable, TooSlow, Conflict, PreconditionFailed, TooLarge, WrongMediaType, Invalid, PreconditionRequired, TooBusy, Internal, Unavailable, TimedOut, StorageFull,
    }.ToDictionary(kind => kind.Status);

    /// <summary>Every kind there is.</summary>
    public static IEnumerable<ProblemKind> All => ByStatus.Values.Append(BadParameter).Append(Unreadable).OrderBy(kind => kind.Status).ThenBy(kind => kind.Name, StringComparer.Ordinal);

    public string Urn => "urn:aidroutes:problem:" + Name;

    /// <summary>The kind that fits a bare status.</summary>
    public static ProblemKind Of(int status) => ByStatus.TryGetValue(status, out var kind)
        ? kind
        : (status >= 500 ? Internal : BadRequest) with { Status = status };
}
