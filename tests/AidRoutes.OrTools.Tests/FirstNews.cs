using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>Tells that a solver is at work: it has said something.</summary>
internal sealed class FirstNews : IProgress<EngineProgress>
{
    private readonly TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Came => came.Task;

    public void Report(EngineProgress value) => came.TrySetResult();
}
