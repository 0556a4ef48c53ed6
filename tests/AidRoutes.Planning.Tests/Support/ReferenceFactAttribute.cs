using System.ComponentModel;
using System.Diagnostics;

namespace AidRoutes.Planning.Tests.Support;

/// <summary>A test against the reference checker: skipped by name where python3 or the checker is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    private static readonly string? Missing = Find();

    public ReferenceFactAttribute() => Skip = Missing!;

    private static string? Find()
    {
        if (!File.Exists(Path.Combine(Checkout.Tools, "check_plan.py")))
        {
            return "needs ../shared/tools/check_plan.py beside the checkout";
        }

        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", "-c pass"));
            python!.WaitForExit();
            return python.ExitCode == 0 ? null : "needs a python3 that starts";
        }
        catch (Win32Exception)
        {
            return "needs python3";
        }
    }
}
