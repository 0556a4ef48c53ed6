using AidRoutes.Domain;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Commands;

/// <summary>Reads and writes the documents that commands are given.</summary>
internal static class Files
{
    /// <summary>A scenario from a JSON document, a zip or a folder of tables; prints every issue, and null where it is not valid.</summary>
    public static Scenario? ReadScenario(string path, Terminal terminal)
    {
        var reading = ScenarioDocument.Read(path);
        terminal.Issues(path, reading.Issues);
        return reading.Value;
    }

    /// <summary>A plan of a scenario, valid or not; prints every issue, and null where it is none, or another scenario's.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async Task<Plan?> ReadPlanAsync(string path, Scenario scenario, Terminal terminal, CancellationToken stop)
    {
        var reading = PlanJson.Read(await File.ReadAllBytesAsync(path, stop));
        terminal.Issues(path, reading.Issues);
        if (reading.Plan is { } plan && plan.Scenario != scenario.Id)
        {
            terminal.Failure($"{path} is a plan of '{plan.Scenario.Value}', not of '{scenario.Id.Value}'.");
            return null;
        }

        return reading.Plan;
    }

    /// <summary>Writes a whole file or nothing: beside the target first, then into its place.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.part");
        try
        {
            await File.WriteAllBytesAsync(draft, content, stop);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
