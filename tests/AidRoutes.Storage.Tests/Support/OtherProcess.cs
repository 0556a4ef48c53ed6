using System.Diagnostics;
using AidRoutes.Storage;

namespace AidRoutes.Storage.Tests;

/// <summary>What this assembly does as a program of its own: `serve BINARIES DATA` runs a server until its input ends, `migrate CONNECTION` migrates.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            if (arguments[0] == "migrate")
            {
                await using var database = Database.Open(arguments[1]);
                await database.MigrateAsync(default);
                return 0;
            }

            await using var server = await EmbeddedPostgres.StartAsync(
                new() { BinariesFolder = arguments[1], DataFolder = arguments[2] }, default);
            Console.WriteLine($"{(server.RunsServer ? "runs" : "joins")} {server.ConnectionString}");
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (StorageException e)
        {
            Console.WriteLine($"refused {e.Message}");
            return 1;
        }
    }
}

/// <summary>This assembly as another process.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process process;

    private OtherProcess(Process process) => this.process = process;

    /// <param name="words">Words to put before the command, to run as another user.</param>
    /// <param name="arguments">See <see cref="Program"/>.</param>
    public static OtherProcess Start(string[] words, params string[] arguments)
    {
        string[] command = [.. words, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet", "exec", typeof(OtherProcess).Assembly.Location, .. arguments];
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        // Another user can't use our home.
        info.Environment["HOME"] = "/";
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new(Process.Start(info)!);
    }

    public async Task<string> FirstLineAsync()
    {
        using var hang = new CancellationTokenSource(Patience.Hang);
        return await process.StandardOutput.ReadLineAsync(hang.Token) ?? "ended without a word";
    }

    /// <summary>As `kill -9`: it can do nothing about it.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> EndAsync()
    {
        process.StandardInput.Close();
        using var hang = new CancellationTokenSource(Patience.Hang);
        await process.WaitForExitAsync(hang.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
