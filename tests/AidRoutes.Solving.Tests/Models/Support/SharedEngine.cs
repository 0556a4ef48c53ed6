using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>One warm worker for all tests of a class.</summary>
public sealed class SharedEngine : IAsyncDisposable
{
    private readonly Lazy<PooledEngine> _engine = new(() => WasmEngine.Create(new() { Workers = 1 }));

    /// <summary>Started when first asked for.</summary>
    public IEngine Engine => _engine.Value;

    /// <summary>Generous: only a hang is a failure.</summary>
    public static TimeSpan Limit => TimeSpan.FromMinutes(2);

    public async ValueTask DisposeAsync()
    {
        if (_engine.IsValueCreated)
        {
            await _engine.Value.DisposeAsync();
        }
    }
}
