using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>Node workers, and what only these can be short of.</summary>
public sealed class WasmFaults() : EngineFaults(WasmEngine.Create), IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aidroutes-engine-").FullName;

    protected override string Name => "wasm";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_solver_that_ignores_its_limit_is_killed_a_grace_later()
    {
        // CBC reads the processor's time, which WebAssembly doesn't have: it never sees its limit.
        await using var engine = Open(new() { Workers = 1, Grace = TimeSpan.FromSeconds(1) });
        await using var run = engine.Start(Lengthy with { Method = LinearMethod.Cbc, Limits = new(TimeSpan.FromSeconds(1)) });
        var fault = Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience));
        Assert.Equal(EngineFaultKind.Hung, fault.Kind);
        Assert.Contains("1 s past its limit of 1 s", fault.Message);
        Assert.Equal(18, (await Solve(engine, Brief)).Objective, 1e-6);
    }

    [Fact]
    public async Task Without_the_solvers_every_job_says_what_to_do()
    {
        await using var engine = Open(new() { Workers = 1, Home = folder });
        await using var run = engine.Start(Brief);
        var fault = Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience));
        Assert.Equal(EngineFaultKind.Missing, fault.Kind);
        Assert.Contains("Run make setup.", fault.Message);
        Assert.Empty(engine.Description.Solvers);
    }

    [Fact]
    public async Task Without_a_fit_node_every_job_says_what_to_do()
    {
        await using var engine = Open(new() { Workers = 1, Node = Path.Combine(folder, "no-node") });
        await using var run = engine.Start(Brief);
        var fault = Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience));
        Assert.Equal(EngineFaultKind.Missing, fault.Kind);
        Assert.Contains("no-node'. Install Node.js 24, or run make setup.", fault.Message);
    }
}
