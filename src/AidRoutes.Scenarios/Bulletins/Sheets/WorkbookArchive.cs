using System.IO.Compression;
using System.Xml;

namespace AidRoutes.Scenarios;

/// <summary>Looks a zipped workbook through before anything reads it: its true unpacked size, its names, and what must not be in it. Nothing is unpacked to disk.</summary>
internal static class WorkbookArchive
{
    private const int MostParts = 2_000;
    private const int ZipRatio = 300;
    private const long FreeUnpacked = 1024 * 1024;

    /// <summary>Whether the archive may be read; issues say why not.</summary>
    /// <param name="bytes">The archive.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="issues">Where problems go.</param>
    /// <param name="look">Looks at each part's content; null: nothing more to see.</param>
    public static bool IsFit(byte[] bytes, string file, IssueSink issues, Action<string, byte[]>? look = null)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return Problem(archive, look) is not { } problem || Refuse(problem.Code, problem.Message);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return Refuse(IssueCodes.BadArchive, $"The workbook is damaged, encrypted or none: {fault.Message}");
        }

        bool Refuse(string code, string message)
        {
            issues.Add(new(code, IssueSeverity.Error, "", new(file, null, null), null, message));
            return false;
        }
    }

    /// <summary>What reading a damaged archive or document throws.</summary>
    public static bool IsDamage(Exception fault)
        => fault is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException or OverflowException or XmlException
            or FormatException or NullReferenceException or IndexOutOfRangeException or InvalidOperationException or KeyNotFoundException or InvalidCastException;

    private static (string Code, string Message)? Problem(ZipArchive archive, Action<string, byte[]>? look)
    {
        if (archive.Entries.Count > MostParts)
        {
            return (IssueCodes.TooLarge, $"The workbook has {archive.Entries.Count:#,0} parts; at most {MostParts:#,0} are read.");
        }

        var (total, names) = (0L, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var part in archive.Entries)
        {
            var name = part.FullName;
            if (name.Contains("..", StringComparison.Ordinal) || name.Contains(':') || name.StartsWith('/') || name.StartsWith('\\') || !names.Add(name))
            {
                return (BulletinCodes.Unsafe, $"The workbook has a part '{NameIndex.Short(name)}' that leads elsewhere or is there twice. Save it anew with a spreadsheet program.");
            }

            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.Ordinal) || name.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase))
            {
                return (BulletinCodes.Unsafe, "The workbook has macros or links to other workbooks. Save it as a plain XLSX without them.");
            }

            // The size that the archive claims may be a lie; only what comes out counts.
            var most = Math.Min(SheetLimits.Unpacked - total, Math.Max(FreeUnpacked, part.CompressedLength * ZipRatio));
            using var content = part.Open();
            if (BoundedBytes.Read(content, most) is not { } unpacked)
            {
                return (IssueCodes.TooLarge, $"The part '{NameIndex.Short(name)}' unpacks to more than {most:#,0} bytes. A bulletin is far smaller: copy its table into a new workbook.");
            }

            total += unpacked.Length;
            if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && unpacked.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0)
            {
                return (BulletinCodes.Unsafe, "The workbook declares a document type (which may hold entities). Save it anew with a spreadsheet program.");
            }

            look?.Invoke(name, unpacked);
        }

        return null;
    }
}
