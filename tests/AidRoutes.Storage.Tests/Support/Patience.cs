namespace AidRoutes.Storage.Tests;

/// <summary>How long tests wait before they call it a hang.</summary>
internal static class Patience
{
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(90);

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        using var hang = new CancellationTokenSource(Hang);
        while (!await isSo())
        {
            Assert.False(hang.IsCancellationRequested, $"Waited in vain until {what}.");
            await Task.Delay(50);
        }
    }
}
