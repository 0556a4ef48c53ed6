using AidRoutes.App.Serving;
using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;

namespace AidRoutes.App.Tests;

/// <summary>Which engine solves, and what is said when it is not the one asked for.</summary>
public sealed class EngineChoiceTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task Auto_is_wasm_in_a_build_without_the_native_engine()
    {
        await using var engine = await OpenAsync(EngineChoice.Auto, native: null);
        Assert.Equal("wasm", engine.Description.Name);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Native_in_a_build_without_it_is_an_error_with_the_remedy()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(EngineChoice.Native, native: null));
        Assert.Contains("not in this build", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--engine wasm", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_ask_for_what_is_not_there_are_refused()
    {
        var refused = Record.Exception(() => new ServeOptions { Engine = EngineChoice.Native }.FromEnvironment(_ => null));
        Assert.Equal(Engines.Native is null, refused is ArgumentException);
        Assert.Equal(EngineChoice.Wasm, new ServeOptions().FromEnvironment(name => name == "AIDROUTES_ENGINE" ? "wasm" : null).Engine);
    }

    [Fact]
    public async Task Auto_prefers_a_native_engine_that_works()
    {
        await using var engine = await OpenAsync(EngineChoice.Auto, Known(price: 3));
        Assert.Equal("native", engine.Description.Name);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Auto_falls_back_with_a_warning_when_a_price_is_wrong()
    {
        await using var engine = await OpenAsync(EngineChoice.Auto, Known(price: -3));
        Assert.Equal("wasm", engine.Description.Name);
        Assert.Contains("prices -3", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_falls_back_with_a_warning_when_the_library_does_not_load()
    {
        await using var engine = await OpenAsync(EngineChoice.Auto, (_, _) => throw new DllNotFoundException("google-ortools-native"));
        Assert.Equal("wasm", engine.Description.Name);
        Assert.Contains("google-ortools-native", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Native_that_does_not_work_is_an_error_not_a_fall_back()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(EngineChoice.Native, Known(price: -3)));
        Assert.Contains("does not work here", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wasm_asked_for_is_wasm_even_where_the_native_one_works()
        => Assert.Equal("wasm", (await OpenAsync(EngineChoice.Wasm, Known(price: 3))).Description.Name);

    private Task<IEngine> OpenAsync(EngineChoice choice, Func<EngineOptions, TimeProvider, IEngine>? native)
        => Engines.OpenAsync(choice, native, (_, _) => new KnownEngine("wasm", 0), new(), TimeProvider.System, _warnings.Add);

    private static Func<EngineOptions, TimeProvider, IEngine> Known(double price) => (_, _) => new KnownEngine("native", price);

    /// <summary>Answers the self-test's two models, the first with the price given.</summary>
    private sealed class KnownEngine(string name, double price) : IEngine
    {
        public EngineDescription Description => new(name, new Dictionary<string, string>(), 1);

        public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null)
            => new Run(job is CpSatJob ? new CpSatSolution(true, [5, 0], 5, 5) : new LinearSolution(true, [6, 4], 18, 18, [price], [-2, 0]));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class Run(EngineOutcome outcome) : IEngineRun
        {
            public Task<EngineOutcome> Result => Task.FromResult(outcome);

            public void StopKeepBest()
            {
            }

            public void Kill()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
