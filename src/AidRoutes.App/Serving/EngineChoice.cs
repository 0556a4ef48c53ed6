namespace AidRoutes.App.Serving;

/// <summary>Which engine solves.</summary>
public enum EngineChoice
{
    /// <summary>The native one where it is built in and passes its self-test, else the wasm one.</summary>
    Auto,

    /// <summary>Google.OrTools, or an error.</summary>
    Native,

    /// <summary>The solvers as WebAssembly.</summary>
    Wasm,
}
