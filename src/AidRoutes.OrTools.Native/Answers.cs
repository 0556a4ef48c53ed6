using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AidRoutes.OrTools.Native;

/// <summary>Where answers go: what was stdout. What libraries print to stdout must not land between them, and goes to stderr.</summary>
internal static partial class Answers
{
    private const int Output = 1, Error = 2;

    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }
        var kept = dup(Output);
        _ = dup2(Error, Output);
        return new FileStream(new SafeFileHandle(kept, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc")]
    private static partial int dup(int descriptor);

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);
}
