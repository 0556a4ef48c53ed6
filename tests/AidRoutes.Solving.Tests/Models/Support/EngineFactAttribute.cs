using AidRoutes.OrTools;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>A test that needs the solvers; skipped, and seen to be, where `make setup` has not installed them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute() => Skip = EngineInstallation.Find(new()).Missing;
}
