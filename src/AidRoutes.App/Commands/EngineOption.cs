using System.CommandLine;
using AidRoutes.App.Serving;
using AidRoutes.Planning.Engines;

namespace AidRoutes.App.Commands;

/// <summary>--engine, the same wherever plans are made.</summary>
internal static class EngineOption
{
    public static Option<EngineChoice> Create() => new("--engine")
    {
        Description = "auto: native where it is built in and works, else wasm; native: Google.OrTools; wasm: the solvers as WebAssembly (AIDROUTES_ENGINE)",
        DefaultValueFactory = _ => EngineChoice.Auto,
    };

    /// <summary>Opens the engine asked for on the command line, else in the environment; null after a failure that the terminal has been told.</summary>
    public static async Task<IEngine?> OpenAsync(EngineChoice asked, int workers, Terminal terminal, TimeProvider clock)
    {
        var read = new EnvironmentReader(Environment.GetEnvironmentVariable);
        var choice = asked != EngineChoice.Auto ? asked : read.Word("AIDROUTES_ENGINE", EngineChoice.Auto);
        try
        {
            return read.Faults is [var fault, ..]
                ? throw new ArgumentException(fault)
                : await Engines.OpenAsync(choice, new() { Workers = workers }, clock, warning => terminal.Error.WriteLine($"warning: {warning}"));
        }
        catch (ArgumentException fault)
        {
            terminal.Failure(fault.Message);
            return null;
        }
    }
}
