using AidRoutes.App.Jobs;
using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Serving;

/// <summary>Sets up the engine and the optimizers on it.</summary>
internal static class Planners
{
    public static void AddPlanners(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton<IEngine>(provider => WasmEngine.Create(Engine(options), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new Optimizers(new Nobody(), new Nobody()));
    }

    private static EngineOptions Engine(ServeOptions options)
    {
        var engine = new EngineOptions { Home = options.EngineHome };
        return options.Workers is { } workers ? engine with { Workers = workers } : engine;
    }

    private sealed class Nobody : IOptimizer
    {
        public Task<OptimizedPlan> SolveAsync(PlanningProblem problem, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken stop)
            => Task.FromResult(new OptimizedPlan(new(problem.Scenario.Id, null, null, []), [], new Dictionary<string, double>(), []));
    }
}
