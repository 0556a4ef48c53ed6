using System.Diagnostics;

namespace AidRoutes.ServiceBench;

/// <summary>A process of this program in another part.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(15);
    private readonly Process _process;

    private Child(Process process, string said) => (_process, Said) = (process, said);

    /// <summary>Its first line.</summary>
    public string Said { get; }

    /// <summary>Resident memory now, megabytes.</summary>
    public double Megabytes => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture) / 1024;

    public static async Task<Child> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Child).Assembly.Location, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(LongestStart);
        var said = await process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended before it began");
        return new(process, said);
    }

    /// <summary>Has it do something, and gives what it says when it has.</summary>
    public async Task<string> DoAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"It ended over '{line}'.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
