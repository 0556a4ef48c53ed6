using AidRoutes.App.Jobs;
using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving;

namespace AidRoutes.App.Serving;

/// <summary>Sets up the engine and the optimizers on it.</summary>
internal static class Planners
{
    /// <summary>Opens the engine that the options ask for, its self-test included: nothing may be planned before it.</summary>
    public static Task<IEngine> OpenEngineAsync(ServeOptions options, ILogger log)
    {
        var engine = new EngineOptions { Home = options.EngineHome };
        engine = options.Workers is { } workers ? engine with { Workers = workers } : engine;
        return Engines.OpenAsync(options.Engine, engine, TimeProvider.System, warning => log.LogWarning("{Warning}", warning));
    }

    public static void AddPlanners(this IServiceCollection services, IEngine engine)
    {
        services.AddSingleton(engine);
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new Optimizers(new Optimizer(provider.GetRequiredService<IEngine>(), clock), new FirstComeFirstServed(clock));
        });
    }
}
