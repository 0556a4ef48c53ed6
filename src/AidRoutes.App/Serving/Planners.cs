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
        services.AddSingleton(provider => Open(provider, options));
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new Optimizers(new Optimizer(provider.GetRequiredService<IEngine>(), clock), new FirstComeFirstServed(clock));
        });
    }

    // Waits for the native engine's self-test, where there is one: nothing may be planned before it.
    private static IEngine Open(IServiceProvider provider, ServeOptions options)
    {
        var log = provider.GetRequiredService<ILogger<IEngine>>();
        return Engines.OpenAsync(options.Engine, Engine(options), provider.GetRequiredService<TimeProvider>(), warning => log.LogWarning("{Warning}", warning))
            .GetAwaiter().GetResult();
    }

    private static EngineOptions Engine(ServeOptions options)
    {
        var engine = new EngineOptions { Home = options.EngineHome };
        return options.Workers is { } workers ? engine with { Workers = workers } : engine;
    }
}
