namespace AidRoutes.OrTools.Tests;

#if GOOGLE_ORTOOLS
/// <summary>OR-Tools in this process.</summary>
public sealed class NativeInstalled : IAsyncDisposable
{
    internal AidRoutes.OrTools.Native.NativeEngine Engine { get; } = AidRoutes.OrTools.Native.NativeEngine.Create(new() { Workers = 2 });

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

public sealed class NativeLinearConformance(NativeInstalled native) : EngineConformance(native.Engine), IClassFixture<NativeInstalled>
{
    [Fact(Skip = "OR-Tools' linear solvers stream no progress")]
    public override Task Progress_only_gets_better_and_incumbents_are_what_they_say() => Task.CompletedTask;

    [Fact]
    public async Task It_passes_the_self_test() => Assert.Null(await EngineSelfTest.FaultAsync(Engine, CancellationToken.None));
}

public sealed class NativeCpSatConformance(NativeInstalled native) : CpSatConformance(native.Engine), IClassFixture<NativeInstalled>;
#else
/// <summary>Stands where the suites of the native engine would, so that their absence is seen.</summary>
public sealed class NativeConformance
{
    private const string Absent = "Google.OrTools is not in this build: see docs/engine.md, 'Native or wasm'";

    [Fact(Skip = Absent)]
    public void The_native_engine_passes_EngineConformance() => throw new NotSupportedException(Absent);

    [Fact(Skip = Absent)]
    public void The_native_engine_passes_CpSatConformance() => throw new NotSupportedException(Absent);
}
#endif
