using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools;

/// <summary>Passes on only what is better than all that was said before: solvers repeat themselves, and a second try says everything once more.</summary>
internal sealed class BestNews(IProgress<EngineProgress>? progress)
{
    private readonly Lock gate = new();
    private double bestObjective = double.PositiveInfinity;
    private double bestBound = double.NegativeInfinity;

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => progress is not null;

    /// <summary>What a solver says, from whichever of its threads.</summary>
    public void Report(EngineProgress news)
    {
        lock (gate)
        {
            var (better, tighter) = (news.Objective < bestObjective, news.Bound > bestBound);
            if (progress is null || (!better && !tighter))
            {
                return;
            }
            bestObjective = Math.Min(bestObjective, news.Objective ?? double.PositiveInfinity);
            bestBound = Math.Max(bestBound, news.Bound ?? double.NegativeInfinity);
            progress.Report(new(
                double.IsFinite(bestObjective) ? bestObjective : null, double.IsFinite(bestBound) ? bestBound : null, better ? news.Incumbent : null));
        }
    }
}
