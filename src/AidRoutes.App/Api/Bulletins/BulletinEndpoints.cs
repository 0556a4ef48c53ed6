using AidRoutes.App.Access;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations/{op}/bulletins: what is known of a day's capacity, in; what it changes, out.</summary>
internal static class BulletinEndpoints
{
    private const string Text = "The table (CSV, XLSX or ODS) or a document aidroutes.bulletin/1.";

    public static void MapBulletins(this IEndpointRouteBuilder app)
    {
        var bulletins = new DailyEndpoints(UploadKind.Bulletin).Map(app);
        bulletins.MapPut("/{date}", PutAsync).WithName("PutBulletin").Requires(Right.UploadBulletins).WithSummary("Store a day's capacity bulletin")
            .WithDescription("Nothing is stored unless all of it is right; every bad row is told at once. The file in force again is 200 and no new version. To supersede a bulletin send its ETag as If-Match: "
                + "412 shows both versions where somebody was quicker, 428 asks for it. With dryRun=true nothing is stored, and the answer says what would change, and what of the plan in force would no longer fit.")
            .WithMetadata(DryRun.Parameter, new BodyDescription(null, DailyFile.Types, Text: Text))
            .RequireRateLimiting(OperationEndpoints.UploadLimiter)
            .Produces<DailyUploadDocument>(201).Produces<DailyUploadDocument>(200).Produces<DailyConflictDocument>(412, ApiProblem.MediaType).Refuses(400, 404, 413, 415, 422, 428, 429);
    }

    private static async Task<IResult> PutAsync(
        string op, string date, HttpContext http, OperationStore operations, DailyUploadReader uploads, AliasStore aliases, BulletinIntake intake, BulletinPreview preview, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var day = DailyFile.Date(date);
        var file = await DailyFile.ReadAsync(http.Request, UploadKind.Bulletin, day, stop);
        var newest = await uploads.GetAsync(operation.Id, UploadKind.Bulletin, day, null, stop);
        var names = await NamesAsync(aliases, operation.Id, stop);
        Reading<Bulletin> Read(Scenario before, DateOnly of) => BulletinDocument.Read(file.Bytes, file.Form, before, of, names, file.Name, file.Charset);
        if (DryRun.IsAsked(http))
        {
            var prepared = Accept(await intake.PrepareAsync(operation.Id, day, (newest?.Version ?? 0) + 1, Read, stop));
            return TypedResults.Ok(await preview.MakeAsync(operation, newest, prepared, stop));
        }

        if (newest is not null && file.IsThatOf(newest))
        {
            return await DailyAnswer.StoredAsync(http, new(newest, false), [], operations, uploads, stop);
        }

        if (!DailyPrecondition.Holds(http.Request, newest))
        {
            var yours = await intake.PrepareAsync(operation.Id, day, (newest?.Version ?? 0) + 1, Read, stop);
            return await DailyAnswer.ConflictAsync(http, newest, yours.Bulletin is { } read ? BulletinJson.ToBytes(read) : null, yours.Issues, uploads, stop);
        }

        return await StoreAsync(http, operation, newest, day, file, Read, operations, uploads, intake, stop);
    }

    private static async Task<IResult> StoreAsync(
        HttpContext http, StoredOperation operation, DailyUpload? newest, DateOnly day, DailyFile file, Func<Scenario, DateOnly, Reading<Bulletin>> read,
        OperationStore operations, DailyUploadReader uploads, BulletinIntake intake, CancellationToken stop)
    {
        NewDailyUpload Make(Bulletin bulletin) => new(
            operation.Id, UploadKind.Bulletin, day, BulletinJson.ToBytes(bulletin), new(file.Name, file.Bytes), file.MediaType, bulletin.Source, bulletin.Entries, null, http.Caller().Who);
        try
        {
            var (added, prepared) = await intake.StoreAsync(operation.Id, day, newest?.Version ?? 0, read, Make, stop);
            return added is null ? throw DocumentIssues.Refuse(prepared.Issues) : await DailyAnswer.StoredAsync(http, added, prepared.Issues, operations, uploads, stop);
        }
        catch (UploadConflictException)
        {
            // Quicker between our look and our word: the sender had seen the version that was in force then.
            var current = await uploads.GetAsync(operation.Id, UploadKind.Bulletin, day, null, stop);
            var yours = await intake.PrepareAsync(operation.Id, day, (current?.Version ?? 0) + 1, read, stop);
            return await DailyAnswer.ConflictAsync(http, current, yours.Bulletin is { } bulletin ? BulletinJson.ToBytes(bulletin) : null, yours.Issues, uploads, stop);
        }
    }

    /// <summary>How people call the operation's things.</summary>
    public static async Task<IReadOnlyList<PlaceAlias>> NamesAsync(AliasStore aliases, string operation, CancellationToken stop)
        => await aliases.GetAsync(operation, null, stop) is { } stored ? AliasDocument.FromBytes(stored.Document).Names : [];

    private static PreparedBulletin Accept(PreparedBulletin prepared) => prepared.Edition?.Version is null ? throw DocumentIssues.Refuse(prepared.Issues) : prepared;
}
