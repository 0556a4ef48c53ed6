using AidRoutes.Storage;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>Sets Hangfire up: our database, any number of processes on it.</summary>
public static class HangfireQueue
{
    /// <summary>Hangfire's own queue that our runs wait in.</summary>
    internal const string Runs = "aidroutes_runs";

    // A worker that has not been heard of for so long is dead: its run is fetched by another. Renewed five times in that time while it lives.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(15);

    /// <summary>The queue on Hangfire; hands runs to the container's <see cref="IRunTaker"/>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="database">Ours, open; the caller closes it.</param>
    /// <param name="runsAtOnce">Runs that this process takes at once.</param>
    /// <param name="takesRuns">Whether it takes any.</param>
    public static void AddHangfireRunQueue(this IServiceCollection services, Database database, int runsAtOnce, bool takesRuns)
    {
        services.AddSingleton<JobStorage>(_ => OpenStorage(database.ConnectionString));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, hangfire) => hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>())));
        services.AddSingleton(provider => new CommittedRuns(database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HangfireJob>().AddSingleton<HangfireRunQueue>();
        services.AddSingleton<IRunQueue>(provider => provider.GetRequiredService<HangfireRunQueue>());
        services.AddHostedService<CommittedRunPublisher>();
        if (takesRuns)
        {
            services.AddHangfireServer(server =>
            {
                server.WorkerCount = runsAtOnce;
                server.Queues = [Runs];
                server.HeartbeatInterval = TimeSpan.FromSeconds(3);
                server.ShutdownTimeout = TimeSpan.FromSeconds(40);
            });
        }
    }

    /// <summary>The dashboard, to whoever gets through to it: let only administrators.</summary>
    public static void MapHangfire(this IEndpointRouteBuilder app, string path) =>
        app.MapHangfireDashboard(path, new DashboardOptions { Authorization = [] });

    /// <summary>Our database as Hangfire's storage; its tables are in a schema of their own.</summary>
    internal static PostgreSqlStorage OpenStorage(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire",
            QueuePollInterval = TimeSpan.FromSeconds(1),
            InvisibilityTimeout = GivenUpAfter,
            UseSlidingInvisibilityTimeout = true,
        };
        return new(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
