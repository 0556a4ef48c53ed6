using System.Diagnostics;

namespace AidRoutes.Storage.Tests;

/// <summary>A test that becomes other users: skipped, by name, unless root runs it where those users can read the build.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "Only root can become another user.";
        }
        else if (!CanRead(typeof(RootFactAttribute).Assembly.Location) || !CanRead(Path.Combine(TestServer.BinariesFolder, "bin", "postgres")))
        {
            Skip = "Other users can't read the build or PostgreSQL's binaries here.";
        }
    }

    private static bool CanRead(string file)
    {
        using var test = Process.Start("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--", "test", "-r", file]);
        test.WaitForExit();
        return test.ExitCode == 0;
    }
}
