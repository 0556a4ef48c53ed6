namespace AidRoutes.Bench.Tests;

public sealed class QuickBenchTests
{
    [BuiltProductFact]
    public async Task The_quick_bench_gives_valid_plans_better_than_first_come_first_served_and_bounds_below_all()
    {
        var work = Directory.CreateTempSubdirectory("aidroutes-bench-").FullName;
        try
        {
            var options = BenchOptions.Parse(["--quick", "--work", work]);

            var row = (await Contest.RunAsync(Instance.All(options).Single(), options, CancellationToken.None))!;

            Assert.Null(row.Ours.Fault);
            Assert.True(row.IsSound, row.ToString());
            Assert.True(row.Ours.Score < row.Fcfs.Score, row.ToString());
        }
        finally
        {
            Directory.Delete(work, true);
        }
    }
}

/// <summary>A test that runs artifacts/aidroutes; skipped, and seen to be, where `make build` has not made it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BuiltProductFactAttribute : FactAttribute
{
    public BuiltProductFactAttribute() =>
        Skip = File.Exists(BenchOptions.Parse([]).Product) ? null : "artifacts/aidroutes is not built: run `make build`.";
}
