using System.Diagnostics;

namespace AidRoutes.Storage.Tests;

/// <summary>A test that mounts a file system: skipped, by name, where that is not allowed.</summary>
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        var trial = Directory.CreateTempSubdirectory("aidroutes-mount-").FullName;
        if (Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "tmpfs", trial) == 0)
        {
            Run("umount", trial);
        }
        else
        {
            Skip = "Only root, and not in every container, can mount a file system.";
        }

        Directory.Delete(trial);
    }

    /// <summary>Runs a command; its exit code.</summary>
    public static int Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
