using System.Diagnostics;

namespace AidRoutes.App.Tests;

/// <summary>Programs from npm that tests speak with, where tests/AidRoutes.App.Tests/npm/setup.sh has installed them.</summary>
internal static class Npm
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    public static string Home { get; } = Environment.GetEnvironmentVariable("AIDROUTES_TEST_TOOLS") ?? Path.Combine(Checkout.Root, ".aidroutes", "test-tools");

    public static string Scripts { get; } = Path.Combine(Checkout.Root, "tests", "AidRoutes.App.Tests", "npm");

    public static string? Missing => Directory.Exists(Path.Combine(Home, "node_modules", "ical.js")) && Directory.Exists(Path.Combine(Home, "node_modules", "openapi-typescript"))
        ? null
        : $"ical.js and openapi-typescript are not installed in {Home}: run tests/AidRoutes.App.Tests/npm/setup.sh";

    /// <summary>Runs one of our scripts and gives what it prints; fails the test with what it complains of.</summary>
    public static Task<string> RunAsync(string script, byte[] input, params string[] arguments) => NodeAsync(Path.Combine(Scripts, script), input, Home, arguments);

    /// <summary>Runs any program of node's.</summary>
    public static async Task<string> NodeAsync(string script, byte[] input, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["AIDROUTES_TEST_TOOLS"] = Home;
        using var process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(LongestRun);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
        await process.StandardInput.BaseStream.WriteAsync(input, stop.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop.Token);
        Assert.True(process.ExitCode == 0, $"{Path.GetFileName(script)}: {await errors}{await output}");
        return await output;
    }
}

/// <summary>A story that needs programs from npm beside the service; skipped, visibly, where they are not installed.</summary>
public sealed class NpmServiceFactAttribute : FactAttribute
{
    public NpmServiceFactAttribute() => Skip = ServiceInstalled.Reason ?? Npm.Missing;
}
