using AidRoutes.OrTools;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>A test that needs the solvers; skipped, and seen to be, where `make setup` has not installed them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute() => Skip = EngineInstallation.Find(new()).Missing;
}

/// <summary>A test that needs the solvers and the reference planner beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GreedyFactAttribute : FactAttribute
{
    public GreedyFactAttribute() => Skip = EngineInstallation.Find(new()).Missing ?? GreedyPlanner.Missing;
}
