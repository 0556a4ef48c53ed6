namespace AidRoutes.Storage;

/// <summary>Reads bulletins and reports back.</summary>
public sealed class DailyUploadReader(Database database)
{
    /// <summary>The newest of each day, by day.</summary>
    public Task<IReadOnlyList<DailyUpload>> ListInForceAsync(string operation, UploadKind kind, CancellationToken stop) => ListAsync(
        $"select distinct on (date) {DailyUploadRow.Columns} from daily_uploads where operation = @operation and kind = @kind order by date, version desc", operation, kind, null, stop);

    /// <summary>The versions of a day, newest first.</summary>
    public Task<IReadOnlyList<DailyUpload>> ListVersionsAsync(string operation, UploadKind kind, DateOnly date, CancellationToken stop) => ListAsync(
        $"select {DailyUploadRow.Columns} from daily_uploads where operation = @operation and kind = @kind and date = @date::date order by version desc", operation, kind, date, stop);

    /// <summary>One version of a day; <paramref name="version"/> null: the newest. Null: there is none.</summary>
    public Task<DailyUpload?> GetAsync(string operation, UploadKind kind, DateOnly date, int? version, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<DailyUploadRow>(
            $"""
            select {DailyUploadRow.Columns} from daily_uploads
            where operation = @operation and kind = @kind and date = @date::date and (@version::int is null or version = @version) order by version desc limit 1
            """,
            new { operation, kind = DailyUploadRow.ToColumn(kind), date = DailyUploadRow.ToColumn(date), version }, stop))?.ToUpload(),
        stop);

    /// <summary>The canonical document of an upload.</summary>
    public Task<byte[]> GetDocumentAsync(DailyUpload upload, CancellationToken stop) => BytesAsync("document", upload, stop);

    /// <summary>The file of an upload as it was sent, byte for byte.</summary>
    public Task<byte[]> GetOriginalAsync(DailyUpload upload, CancellationToken stop) => BytesAsync("original", upload, stop);

    /// <summary>What an operation plans with; null: no such operation.</summary>
    public Task<OperationBasis?> BasisAsync(string operation, CancellationToken stop) => database.ReadAsync<OperationBasis?>(
        async connection =>
        {
            var newest = await connection.FirstAsync<int>("select coalesce(max(version), 0) from operation_versions where operation = @operation", new { operation }, stop);
            var uploaded = await connection.FirstAsync<OperationVersionRow>(
                $"select {OperationVersionRow.Columns} from operation_versions where operation = @operation and base_version is null order by version desc limit 1", new { operation }, stop);
            var bulletins = await connection.ListAsync<InForceRow>(
                "select distinct on (date) date::text as Date, version as Version, document as Document from daily_uploads where operation = @operation and kind = 'bulletin' order by date, version desc",
                new { operation }, stop);
            return uploaded is null ? null : new(newest, uploaded.ToVersion(), [.. bulletins.Select(row => row.ToBulletin())]);
        },
        stop);

    /// <summary>The bulletins that a version of an operation counts with, by day.</summary>
    public Task<IReadOnlyList<BulletinKey>> OfVersionAsync(string operation, int version, CancellationToken stop) => database.ReadAsync<IReadOnlyList<BulletinKey>>(
        async connection =>
        [
            .. (await connection.ListAsync<KeyRow>(
                "select date::text as Date, bulletin as Version from version_bulletins where operation = @operation and version = @version order by date", new { operation, version }, stop))
                .Select(row => new BulletinKey(DailyUploadRow.ToDate(row.Date), row.Version)),
        ],
        stop);

    /// <summary>The newest report of each day among those stored by a moment, by day, and how many reports of all versions there are by now: another number says that these may be old.</summary>
    public Task<(long Count, IReadOnlyList<StoredReport> Reports)> ReportsAsync(string operation, DateTimeOffset until, CancellationToken stop) => database.ReadAsync<(long, IReadOnlyList<StoredReport>)>(
        async connection =>
        {
            // Counted first: one that comes in between makes the number old, never the reports.
            var count = await connection.FirstAsync<long>(LateDocumentRows.CountReports, new { operation }, stop);
            var rows = await connection.ListAsync<ReportRow>(
                """
                select distinct on (date) date::text as Date, plan as Plan, document as Document from daily_uploads
                where operation = @operation and kind = 'report' and uploaded_at <= @until order by date, version desc
                """,
                new { operation, until = until.UtcDateTime }, stop);
            return (count, [.. rows.Select(row => new StoredReport(DailyUploadRow.ToDate(row.Date), row.Plan, row.Document))]);
        },
        stop);

    private Task<byte[]> BytesAsync(string column, DailyUpload upload, CancellationToken stop) => database.ReadAsync(
        async connection => await connection.FirstAsync<byte[]>(
            $"select {column} from daily_uploads where operation = @Operation and kind = @kind and date = @date::date and version = @Version",
            new { upload.Operation, kind = DailyUploadRow.ToColumn(upload.Kind), date = DailyUploadRow.ToColumn(upload.Date), upload.Version }, stop)
            ?? throw new InvalidOperationException($"There is no {upload.Kind} {upload.Date} version {upload.Version}."),
        stop);

    private Task<IReadOnlyList<DailyUpload>> ListAsync(string sql, string operation, UploadKind kind, DateOnly? date, CancellationToken stop) => database.ReadAsync<IReadOnlyList<DailyUpload>>(
        async connection =>
        [
            .. (await connection.ListAsync<DailyUploadRow>(
                sql, new { operation, kind = DailyUploadRow.ToColumn(kind), date = date is { } day ? DailyUploadRow.ToColumn(day) : null }, stop)).Select(row => row.ToUpload()),
        ],
        stop);

    private sealed record InForceRow(string Date, int Version, byte[] Document)
    {
        public BulletinInForce ToBulletin() => new(new(DailyUploadRow.ToDate(Date), Version), Document);
    }

    private sealed record ReportRow(string Date, Guid? Plan, byte[] Document);

    private sealed record KeyRow(string Date, int Version);
}
