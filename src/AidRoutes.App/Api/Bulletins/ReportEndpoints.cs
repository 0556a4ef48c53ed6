using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations/{op}/reports: what happened on a day, in.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = new DailyEndpoints(UploadKind.Report).Map(app);
        reports.MapPut("/{date}", PutAsync).WithName("PutReport").Requires(Right.UploadReports).WithSummary("Store what happened on a day")
            .WithDescription("Convoys departed and arrived, amounts delivered, stock counted and what arrived: checked against the plan in force. Otherwise as a bulletin: all or nothing, the same file twice is one, If-Match guards.")
            .WithMetadata(DryRun.Parameter, new BodyDescription(null, DailyFile.Types, Text: "The table (CSV, XLSX or ODS) or a document aidroutes.report/1."))
            .RequireRateLimiting(OperationEndpoints.UploadLimiter)
            .Produces<DailyUploadDocument>(201).Produces<DailyUploadDocument>(200).Produces<DailyConflictDocument>(412, ApiProblem.MediaType).Refuses(400, 404, 413, 415, 422, 428, 429);
    }

    private static async Task<IResult> PutAsync(
        string op, string date, HttpContext http, OperationStore operations, DailyUploadReader uploads, DailyUploadStore store, ScenarioLibrary scenarios, PlanStore plans, PlanLibrary library, AliasStore aliases,
        TimeProvider clock, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var day = DailyFile.Date(date);
        var file = await DailyFile.ReadAsync(http.Request, UploadKind.Report, day, stop);
        var newest = await uploads.GetAsync(operation.Id, UploadKind.Report, day, null, stop);
        var plan = await PlanToHold.FindAsync(plans, operation.Id, stop) is { } summary ? await library.GetAsync(summary, stop) : null;
        var known = plan?.Known ?? await scenarios.GetAsync(operation.Id, operation.NewestVersion, stop);
        var reading = ReportDocument.Read(file.Bytes, file.Form, known.Scenario, plan?.Plan, day, file.Name, file.Charset, await BulletinEndpoints.NamesAsync(aliases, operation.Id, stop));
        if (!DryRun.IsAsked(http) && newest is not null && file.IsThatOf(newest))
        {
            return await DailyAnswer.StoredAsync(http, new(newest, false), [], operations, uploads, stop);
        }

        if (!DryRun.IsAsked(http) && !DailyPrecondition.Holds(http.Request, newest))
        {
            return await DailyAnswer.ConflictAsync(http, newest, Bytes(reading), reading.Issues, uploads, stop);
        }

        var report = reading.Value ?? throw DocumentIssues.Refuse(reading.Issues);
        if (DryRun.IsAsked(http))
        {
            return TypedResults.Ok(new ReportPreviewDocument(operation.Id, day, plan?.Summary.Id, DailyUploadDocument.Json(ReportDocument.ToBytes(report))!.Value, [.. reading.Issues.Select(DocumentIssues.ToApi)]));
        }

        return await StoreAsync(http, report, reading, file, newest, new(operation.Id, plan?.Summary.Id), ConvoyMoves.Of(report, operation.Id, clock.GetUtcNow()), operations, uploads, store, stop);
    }

    private static async Task<IResult> StoreAsync(
        HttpContext http, Report report, Reading<Report> reading, DailyFile file, DailyUpload? newest, (string Operation, Guid? Plan) of, IReadOnlyList<Storage.ConvoyReport> moves,
        OperationStore operations, DailyUploadReader uploads, DailyUploadStore store, CancellationToken stop)
    {
        try
        {
            var upload = new NewDailyUpload(
                of.Operation, UploadKind.Report, report.Date, ReportDocument.ToBytes(report), new(file.Name, file.Bytes), file.MediaType, report.Source, report.Entries, of.Plan, http.Caller().Who, moves, DocumentNames.OfReports);
            var added = await store.AddAsync(upload, newest?.Version ?? 0, null, null, stop);
            return await DailyAnswer.StoredAsync(http, added, reading.Issues, operations, uploads, stop);
        }
        catch (UploadConflictException)
        {
            var current = await uploads.GetAsync(of.Operation, UploadKind.Report, report.Date, null, stop);
            return await DailyAnswer.ConflictAsync(http, current, Bytes(reading), reading.Issues, uploads, stop);
        }
    }

    private static byte[]? Bytes(Reading<Report> reading) => reading.Value is { } report ? ReportDocument.ToBytes(report) : null;
}
