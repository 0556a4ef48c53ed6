namespace AidRoutes.Solving.Stages;

/// <summary>Threads for work that keeps a processor for seconds: on the pool's, answers of the engine would wait until it has made more.</summary>
internal static class Threads
{
    public static Task Start(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
