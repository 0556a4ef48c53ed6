using System.ComponentModel;
using System.Diagnostics;

namespace AidRoutes.Storage;

/// <summary>What a short command said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs short commands.</summary>
internal static class Command
{
    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> command, CancellationToken stop)
    {
        using var process = Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        });
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var errors = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return new(process.ExitCode, (await output).Trim(), (await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <exception cref="EmbeddedPostgresException">The command failed.</exception>
    public static async Task<string> RequireAsync(string purpose, IReadOnlyList<string> command, CancellationToken stop)
    {
        var result = await RunAsync(command, stop);
        return result.Succeeded ? result.Output : throw new EmbeddedPostgresException($"Could not {purpose}: {result.Errors}");
    }

    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException(
                $"The embedded database needs the command '{info.FileName}', which could not be run: {e.Message}. It is part of Debian's util-linux and coreutils.", e);
        }
    }
}
