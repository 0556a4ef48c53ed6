namespace AidRoutes.OrTools;

/// <summary>OR-Tools and HiGHS as WebAssembly, in Node processes.</summary>
public static class WasmEngine
{
    /// <summary>Starts the pool. Works without an installation too: <see cref="EngineInstallation.Find"/> tells beforehand whether there is one.</summary>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    public static PooledEngine Create(EngineOptions options, TimeProvider? time = null) =>
        new("wasm", () => EngineInstallation.Find(options).Program(), threads: false, options, time);
}
