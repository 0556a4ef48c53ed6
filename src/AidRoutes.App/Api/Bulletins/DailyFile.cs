using System.Globalization;
using System.Security.Cryptography;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>A bulletin or report as it was sent.</summary>
/// <param name="Bytes">Byte for byte.</param>
/// <param name="Form">What they are.</param>
/// <param name="MediaType">As the sender says, with the charset where one was named.</param>
/// <param name="Charset">The charset that the sender names; null: none.</param>
/// <param name="Name">The file's name: the sender's, or one made of kind and date.</param>
internal sealed record DailyFile(byte[] Bytes, BulletinForm Form, string MediaType, string? Charset, string Name)
{
    public const string Csv = "text/csv";
    public const string Tsv = "text/tab-separated-values";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";
    public const string Types = $"{Csv},{Xlsx},{Ods},{BodyReader.Json}";

    private const int LongestName = 200;

    /// <summary>Whether an upload holds just this file.</summary>
    public bool IsThatOf(DailyUpload upload) => upload.MediaType == MediaType && SHA256.HashData(Bytes).AsSpan().SequenceEqual(upload.OriginalSha256);

    public static Task<DailyFile> ReadAsync(HttpRequest request, UploadKind kind, DateOnly date, CancellationToken stop)
        => ReadAsync(request, $"{kind.ToString().ToLowerInvariant()}-{date:yyyy-MM-dd}", stop);

    /// <summary>A file of tables or JSON, called as its sender does or as <paramref name="name"/>.</summary>
    public static async Task<DailyFile> ReadAsync(HttpRequest request, string name, CancellationToken stop)
    {
        var charset = CharsetOf(request);
        var type = BodyReader.MediaType(request, charset is not null, Csv, Tsv, Xlsx, Ods, BodyReader.Json);
        var form = type switch { Xlsx => BulletinForm.Xlsx, Ods => BulletinForm.Ods, BodyReader.Json => BulletinForm.Json, _ => BulletinForm.Csv };
        var bytes = await BodyReader.ReadAsync(request, BulletinDocument.MostBytes, stop);
        return new(bytes, form, charset is null ? type : $"{type}; charset={charset}", charset, NameOf(request) ?? $"{name}.{Ending(form)}");
    }

    /// <summary>A day as addresses write it.</summary>
    public static DateOnly Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw new RequestRefusedException(ProblemKind.BadParameter, $"'{text}' is no date. Write it as 2025-01-20.", [ApiIssue.OfParameter("BAD_DATE", "date", text, $"'{text}' is no date. Write it as 2025-01-20.")]);

    // Text tables only: workbooks and JSON say themselves what they are written in.
    private static string? CharsetOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue || type.MediaType != Csv && type.MediaType != Tsv)
        {
            return null;
        }

        var charset = type.Charset.Value.Trim('"').ToLowerInvariant();
        if (charset == "utf-8")
        {
            return null;
        }

        return BulletinDocument.KnowsCharset(charset) ? charset : throw new RequestRefusedException(ProblemKind.WrongMediaType,
            $"Tables in '{charset}' are not read. Send UTF-8, or one of: {BulletinDocument.Charsets}.", [ApiIssue.OfParameter("MEDIA_TYPE", "Content-Type", request.ContentType, $"The charset '{charset}' is not read.")]);
    }

    private static string? NameOf(HttpRequest request)
    {
        if (!ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition))
        {
            return null;
        }

        // Only ever a label, but one that may come to stand in a header or a file system: no path, nothing invisible.
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        name = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format)).Trim(' ', '.');
        return name.Length == 0 ? null : name[..Math.Min(name.Length, LongestName)];
    }

    private static string Ending(BulletinForm form) => form switch { BulletinForm.Xlsx => "xlsx", BulletinForm.Ods => "ods", BulletinForm.Json => "json", _ => "csv" };
}
