using AidRoutes.OrTools;

namespace AidRoutes.App.Tests;

/// <summary>A story of the real executable with the real optimizer; skipped, visibly, where database or solvers are not installed.</summary>
public sealed class RealServiceFactAttribute : FactAttribute
{
    public RealServiceFactAttribute() => Skip = ServiceInstalled.Reason ?? EngineInstallation.Find(new EngineOptions()).Missing;
}
