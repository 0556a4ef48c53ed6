using AidRoutes.Planning.Optimizing;

namespace AidRoutes.App.Jobs;

/// <summary>Who plans.</summary>
/// <param name="Best">The optimizer.</param>
/// <param name="Baseline">The first-come-first-served dispatcher.</param>
internal sealed record Optimizers(IOptimizer Best, IOptimizer Baseline)
{
    public IOptimizer For(bool baseline) => baseline ? Baseline : Best;
}
