using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;

namespace AidRoutes.App.Serving;

/// <summary>Opens the engine asked for, or the best there is.</summary>
internal static class Engines
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

#if GOOGLE_ORTOOLS
    /// <summary>Opens the native engine; null: this build has none.</summary>
    public static Func<EngineOptions, TimeProvider, IEngine>? Native { get; } = NativeEngine.Create;
#else
    /// <summary>Opens the native engine; null: this build has none.</summary>
    public static Func<EngineOptions, TimeProvider, IEngine>? Native { get; }
#endif

    private const string Absent =
        "The native engine is not in this build: the package of OR-Tools could not be restored when it was made. Where it can be, run 'make engine build'; or use --engine wasm.";

    /// <summary>Why the choice cannot be had in this build, with the remedy; null: it can.</summary>
    public static string? Fault(EngineChoice choice) => choice == EngineChoice.Native && Native is null ? Absent : null;

    /// <summary>The engine as chosen.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="warn">Hears of a fall back.</param>
    /// <exception cref="ArgumentException">The native engine was asked for and is not there, or does not work; the message says why and what to do.</exception>
    public static Task<IEngine> OpenAsync(EngineChoice choice, EngineOptions options, TimeProvider clock, Action<string> warn) =>
        OpenAsync(choice, Native, (engine, time) => WasmEngine.Create(engine, time), options, clock, warn);

    /// <summary>The same with the engines given.</summary>
    internal static async Task<IEngine> OpenAsync(
        EngineChoice choice, Func<EngineOptions, TimeProvider, IEngine>? native, Func<EngineOptions, TimeProvider, IEngine> wasm,
        EngineOptions options, TimeProvider clock, Action<string> warn)
    {
        if (choice == EngineChoice.Wasm || (choice == EngineChoice.Auto && native is null))
        {
            return wasm(options, clock);
        }

        if (native is null)
        {
            throw new ArgumentException(Absent);
        }

        var (engine, fault) = await TryAsync(() => native(options, clock), clock);
        if (fault is null)
        {
            return engine!;
        }

        if (choice == EngineChoice.Native)
        {
            throw new ArgumentException($"The native engine does not work here: {fault}. Use --engine wasm.");
        }

        warn($"The native engine does not work here: {fault}. The wasm engine is used instead; --engine wasm does so without a warning.");
        return wasm(options, clock);
    }

    // Whatever a native library does when it is loaded is no reason not to start.
    private static async Task<(IEngine? Engine, string? Fault)> TryAsync(Func<IEngine> open, TimeProvider clock)
    {
        IEngine? engine = null;
        string? fault;
        try
        {
            engine = open();
            using var limit = new CancellationTokenSource(Patience, clock);
            fault = await EngineSelfTest.FaultAsync(engine, limit.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            fault = (e as TypeInitializationException)?.InnerException?.Message ?? e.Message;
        }

        if (fault is not null && engine is not null)
        {
            await engine.DisposeAsync();
        }

        return (engine, fault);
    }
}
