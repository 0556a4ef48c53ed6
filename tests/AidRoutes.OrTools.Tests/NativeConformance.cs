namespace AidRoutes.OrTools.Tests;

#if GOOGLE_ORTOOLS
/// <summary>Two workers with the solvers of Google.OrTools.</summary>
public sealed class NativeInstalled : IAsyncDisposable
{
    internal PooledEngine Engine { get; } = NativeEngine.Create(new() { Workers = 2 });

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

public sealed class NativeLinearConformance(NativeInstalled native) : EngineConformance(native.Engine), IClassFixture<NativeInstalled>
{
    [Fact]
    public async Task It_passes_the_self_test() => Assert.Null(await EngineSelfTest.FaultAsync(Engine, CancellationToken.None));
}

public sealed class NativeCpSatConformance(NativeInstalled native) : CpSatConformance(native.Engine), IClassFixture<NativeInstalled>;

public sealed class NativeFaults() : EngineFaults(NativeEngine.Create)
{
    protected override string Name => "native";

    // HiGHS needs less here than under WebAssembly.
    protected override int TightMegabytes => 200;
}
#else
/// <summary>Stands where the suites of the native engine would, so that their absence is seen.</summary>
public sealed class NativeConformance
{
    private const string Absent = "Google.OrTools is not in this build: see docs/engine.md, 'Native or wasm'";

    [Fact(Skip = Absent)]
    public void The_native_engine_passes_EngineConformance() => throw new NotSupportedException(Absent);

    [Fact(Skip = Absent)]
    public void The_native_engine_passes_CpSatConformance() => throw new NotSupportedException(Absent);

    [Fact(Skip = Absent)]
    public void The_native_engine_survives_EngineFaults() => throw new NotSupportedException(Absent);
}
#endif
