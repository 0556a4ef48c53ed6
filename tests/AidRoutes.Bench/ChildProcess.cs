using System.Diagnostics;
using System.Globalization;

namespace AidRoutes.Bench;

/// <summary>What a finished child process cost: it and every process under it.</summary>
/// <param name="ExitCode">What it answered.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMegabytes">Largest sum of resident memory seen, sampled five times a second.</param>
internal sealed record ChildProcess(int ExitCode, string Output, double Seconds, double PeakMegabytes)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    public static async Task<ChildProcess> RunAsync(string program, string[] arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var started = TimeProvider.System.GetTimestamp();
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        var ended = process.WaitForExitAsync(stop);
        var peak = 0.0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, Family(process.Id).Sum(Megabytes));
            await Task.WhenAny(ended, Task.Delay(Between, stop));
        }

        await ended;
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        return new(process.ExitCode, process.ExitCode is 0 or 1 ? await output : await errors, seconds, peak);
    }

    private static List<int> Family(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => (Id: int.Parse(name!, CultureInfo.InvariantCulture), Parent: Parent(name!))).ToLookup(pair => pair.Parent, pair => pair.Id);
        List<int> family = [root];
        for (var next = 0; next < family.Count; next++)
        {
            family.AddRange(parents[family[next]]);
        }

        return family;
    }

    private static int Parent(string id) => Status(id, "PPid:") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static double Megabytes(int id)
        => Status(id.ToString(CultureInfo.InvariantCulture), "VmRSS:") is { } text ? double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) / 1024 : 0;

    private static string? Status(string id, string field)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?[field.Length..].Trim();
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
    }
}
