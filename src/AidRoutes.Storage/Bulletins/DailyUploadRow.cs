using System.Globalization;

namespace AidRoutes.Storage;

/// <summary>A row of daily_uploads as Dapper reads it.</summary>
internal sealed record DailyUploadRow(
    string Operation, string Kind, string Date, int Version, byte[] OriginalSha256, long OriginalBytes, string MediaType, string FileName,
    string? Source, int Entries, Guid? Plan, string? UploadedBy, DateTime UploadedAt)
{
    /// <summary>In the order of the constructor.</summary>
    public const string Columns =
        "operation as Operation, kind as Kind, date::text as Date, version as Version, original_sha256 as OriginalSha256, length(original)::bigint as OriginalBytes, "
        + "media_type as MediaType, file_name as FileName, source as Source, entries as Entries, plan as Plan, uploaded_by as UploadedBy, uploaded_at as UploadedAt";

    public DailyUpload ToUpload() => new(
        Operation, Enum.Parse<UploadKind>(Kind, ignoreCase: true), ToDate(Date), Version, OriginalSha256, OriginalBytes, MediaType, FileName, Source, Entries, Plan, UploadedBy, UploadedAt.AsUtc());

    public static DateOnly ToDate(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ToColumn(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ToColumn(UploadKind kind) => kind == UploadKind.Bulletin ? "bulletin" : "report";
}
