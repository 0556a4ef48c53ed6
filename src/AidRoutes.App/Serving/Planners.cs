using AidRoutes.App.Jobs;

namespace AidRoutes.App.Serving;

/// <summary>Sets up the engine and the optimizers on it.</summary>
internal static class Planners
{
    public static void AddPlanners(this IServiceCollection services, ServeOptions options)
    {
        throw new NotSupportedException();
    }
}
