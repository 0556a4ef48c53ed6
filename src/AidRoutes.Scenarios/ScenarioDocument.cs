using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>The front door: reads a scenario in whatever form it comes.</summary>
public static class ScenarioDocument
{
    /// <summary>Reads a JSON file, a zip archive of tables or a folder of tables.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="limits">How large it may be; null: <see cref="ReadLimits.Default"/>.</param>
    public static Reading<Scenario> Read(string path, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            return ScenarioTables.ReadFolder(path, limits);
        }

        try
        {
            using var file = File.OpenRead(path);
            return Read(file, DocumentForm.Unknown, limits);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Failed(IssueCodes.Unreadable, path, $"The file cannot be read: {fault.Message}");
        }
    }

    /// <summary>Reads a JSON document or a zip archive of tables.</summary>
    /// <param name="stream">From where it stands to its end.</param>
    /// <param name="form">What the sender says it is; Unknown: a zip where it begins as one, else JSON.</param>
    /// <param name="limits">How large it may be; null: <see cref="ReadLimits.Default"/>.</param>
    public static Reading<Scenario> Read(Stream stream, DocumentForm form = DocumentForm.Unknown, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var most = (limits ?? ReadLimits.Default).Bytes;
        if (BoundedBytes.Read(stream, most) is not { } bytes)
        {
            return Failed(IssueCodes.TooLarge, null, $"The document has more than {most:#,0} bytes.");
        }

        var isZip = form == DocumentForm.Zip || (form == DocumentForm.Unknown && bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..]);
        return isZip ? ScenarioTables.ReadZip(new MemoryStream(bytes), limits) : ScenarioJson.Read(bytes, limits);
    }

    private static Reading<Scenario> Failed(string code, string? value, string message) =>
        Reading<Scenario>.Failed(new(code, IssueSeverity.Error, "", null, value, message));
}
