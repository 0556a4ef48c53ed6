using System.Diagnostics;
using AidRoutes.Domain;
using AidRoutes.Scenarios;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>First come first served, as the reference script beside the checkout plans it.</summary>
internal static class GreedyPlanner
{
    /// <summary>Why it cannot be asked; null: it can.</summary>
    public static string? Missing => Script is null ? "../shared/tools/greedy_plan.py is not beside the checkout" : CanStart() ? null : "python3 does not start here";

    private static string? Script
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "AidRoutes.sln")))
                {
                    var script = Path.Combine(folder.FullName, "..", "shared", "tools", "greedy_plan.py");
                    return File.Exists(script) ? script : null;
                }
            }

            return null;
        }
    }

    public static async Task<Plan?> PlanAsync(Scenario scenario)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, ScenarioJson.ToBytes(scenario));
            using var process = Process.Start(new ProcessStartInfo("python3", [Script!, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output);
            await process.WaitForExitAsync();
            await errors;
            return process.ExitCode == 0 ? PlanJson.Read(output.ToArray()).Plan : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool CanStart()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", "--version") { RedirectStandardOutput = true });
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
