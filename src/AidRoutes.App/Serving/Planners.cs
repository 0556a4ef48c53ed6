using AidRoutes.App.Jobs;
using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving;

namespace AidRoutes.App.Serving;

/// <summary>Sets up the engine and the optimizers on it.</summary>
internal static class Planners
{
    public static void AddPlanners(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton<IEngine>(provider => WasmEngine.Create(Engine(options), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new Optimizers(new Optimizer(provider.GetRequiredService<IEngine>(), clock), new FirstComeFirstServed(clock));
        });
    }

    private static EngineOptions Engine(ServeOptions options)
    {
        var engine = new EngineOptions { Home = options.EngineHome };
        return options.Workers is { } workers ? engine with { Workers = workers } : engine;
    }
}
