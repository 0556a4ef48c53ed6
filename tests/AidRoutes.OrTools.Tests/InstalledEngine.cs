using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>One pool of two workers for the tests that don't break it.</summary>
public sealed class InstalledEngine : IAsyncDisposable
{
    public IEngine Engine { get; } = Open(new() { Workers = 2 });

    /// <summary>An engine that is there, or a failure that says how to get one.</summary>
    public static PooledEngine Open(EngineOptions options)
    {
        Assert.True(EngineInstallation.Find(options).Missing is null, $"These tests need the engine: make setup. {EngineInstallation.Find(options).Missing}");
        return WasmEngine.Create(options);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
