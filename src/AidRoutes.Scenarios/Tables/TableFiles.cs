using System.IO.Compression;

namespace AidRoutes.Scenarios;

/// <summary>The files of a folder or archive by name, as far as they are known and within the limits. Nothing is ever unpacked to disk.</summary>
internal sealed class TableFiles(ReadLimits limits, IssueSink issues)
{
    private const long FreeUnpacked = 1024 * 1024;

    private static readonly string[] Known = [TableSchemas.OperationFile, .. TableSchemas.All.Select(table => table.File)];

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private long total;

    public IReadOnlyDictionary<string, byte[]> Files => files;

    public void AddFolder(string folder)
    {
        var paths = Directory.EnumerateFiles(folder).Take(limits.Files + 1).Order(StringComparer.Ordinal).ToArray();
        if (paths.Length > limits.Files)
        {
            Report(IssueCodes.TooLarge, "", $"The folder has more than {limits.Files} files.");
            return;
        }

        foreach (var path in paths.Where(path => IsKnown(Path.GetFileName(path))))
        {
            using var file = File.OpenRead(path);
            Add(Path.GetFileName(path), file, long.MaxValue);
        }
    }

    public void AddZip(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            AddEntries(archive);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            Report(IssueCodes.BadArchive, "", $"The archive is damaged, encrypted or no zip: {fault.Message}");
        }
    }

    private static bool IsIgnored(string name) =>
        name.StartsWith('.') || name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private void AddEntries(ZipArchive archive)
    {
        if (archive.Entries.Count > limits.Files)
        {
            Report(IssueCodes.TooLarge, "", $"The archive has {archive.Entries.Count:#,0} entries; at most {limits.Files} are read.");
            return;
        }

        var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToArray();
        var folder = CommonFolder(entries);
        foreach (var entry in entries)
        {
            var name = entry.FullName[folder.Length..];
            if (name.Contains('/') || name.Contains('\\') || name.Contains(':'))
            {
                Report(IssueCodes.UnknownFile, Shown(entry.FullName), "Files must stand at the top of the archive or all in one folder.");
            }
            else if (IsKnown(name))
            {
                using var content = entry.Open();
                Add(name, content, entry.CompressedLength);
            }
        }
    }

    /// <summary>The one folder that all entries are in ("" for none): people zip folders.</summary>
    private static string CommonFolder(ZipArchiveEntry[] entries)
    {
        var slash = entries.Length == 0 ? -1 : entries[0].FullName.IndexOf('/');
        var folder = slash <= 0 ? "" : entries[0].FullName[..(slash + 1)];
        return folder is not ("" or "../" or "./") && Array.TrueForAll(entries, entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    private bool IsKnown(string name)
    {
        if (Known.Contains(name))
        {
            return true;
        }

        if (!IsIgnored(name))
        {
            Report(IssueCodes.UnknownFile, Shown(name), $"The file '{Shown(name)}' is no part of an operation.{Nearest.Advice(name, Known)} Known: {string.Join(", ", Known)}.");
        }

        return false;
    }

    private void Add(string name, Stream content, long packed)
    {
        if (files.ContainsKey(name))
        {
            Report(IssueCodes.BadArchive, name, "The file is in the archive twice.");
            return;
        }

        var most = Math.Min(limits.Bytes, limits.TotalBytes - total);
        if (packed < long.MaxValue / limits.ZipRatio)
        {
            most = Math.Min(most, Math.Max(FreeUnpacked, packed * limits.ZipRatio));
        }

        if (BoundedBytes.Read(content, most) is not { } bytes)
        {
            Report(IssueCodes.TooLarge, name, $"The file has more than {most:#,0} bytes, the most that is read of it here.");
            return;
        }

        total += bytes.Length;
        files.Add(name, bytes);
    }

    private static string Shown(string name) => name.Length <= 60 ? name : $"{name[..60]}…";

    private void Report(string code, string file, string message) =>
        issues.Add(new(code, IssueSeverity.Error, "", file.Length == 0 ? null : new(file, null, null), file.Length == 0 ? null : file, message));
}
