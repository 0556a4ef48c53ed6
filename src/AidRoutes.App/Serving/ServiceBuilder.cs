using System.Threading.RateLimiting;
using AidRoutes.App.Access;
using AidRoutes.App.Api;
using AidRoutes.App.Feeds;
using AidRoutes.App.Jobs;
using AidRoutes.App.Metrics;
using AidRoutes.App.Operations;
using AidRoutes.App.Tracing;
using AidRoutes.Jobs;
using AidRoutes.Planning.Engines;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.Timeouts;

namespace AidRoutes.App.Serving;

/// <summary>Puts the service together: what there is, and the order of what a request passes.</summary>
internal static class ServiceBuilder
{
    private const int UploadsAtOnce = 4;
    private const int UploadsWaiting = 16;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(45);

    public static WebApplication Build(ServeOptions options, Database database, QueueChoice queue, IEngine engine, Action<IServiceCollection>? replace)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddLogs(options.PlainLogs);
        builder.WebHost.UseUrls(options.Urls ?? (options.Role == ServeRole.Worker ? "http://127.0.0.1:0" : ServeOptions.DefaultUrls));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ReadLimits.Default.Bytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        AddParts(builder.Services, options, database, queue, engine);
        AddWeb(builder.Services, options);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        Pipeline(app, options, queue);
        return app;
    }

    private static void AddParts(IServiceCollection services, ServeOptions options, Database database, QueueChoice queue, IEngine engine)
    {
        services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton(WorkerName.OfThisProcess()).AddSingleton(new RunPolicy());
        services.AddTracing(options.Traces);
        services.AddSingleton(_ => database);
        services.AddSingleton<OperationStore>().AddSingleton<RunStore>().AddSingleton<RunClaims>().AddSingleton<PlanStore>().AddSingleton<AuditStore>();
        services.AddSingleton<DailyUploadStore>().AddSingleton<DailyUploadReader>().AddSingleton<AliasStore>().AddSingleton<BulletinIntake>().AddSingleton<BulletinPreview>();
        services.AddSingleton<ScenarioLibrary>().AddSingleton<PlanLibrary>().AddSingleton<OperationIntake>().AddSingleton<OperationView>().AddSingleton<PlanSteps>();
        services.AddSingleton<RunStarter>().AddSingleton<RunExecutor>().AddSingleton<IRunTaker>(provider => provider.GetRequiredService<RunExecutor>()).AddSingleton<Readiness>();
        services.AddSingleton(provider => new RunMeans(provider.GetRequiredService<IEngine>().Description.Name, provider.GetRequiredService<IRunQueue>().Name));
        services.AddServiceMetrics();
        services.AddFeeds(options);
        services.AddPlanners(engine);
        services.AddRunQueue(queue, database, options.RunsAtOnce, takesRuns: options.Role != ServeRole.Api);
        if (options.Role != ServeRole.Api)
        {
            services.AddHostedService<StuckRunSweeper>();
        }

        if (options.DemoFolder is not null)
        {
            services.AddHostedService<DemoLoader>();
        }

        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
    }

    private static void AddWeb(IServiceCollection services, ServeOptions options)
    {
        services.AddAccess(options);
        services.AddExceptionHandler<ExceptionToProblem>();
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = LongestAnswer });
        services.AddRateLimiter(limits =>
        {
            var atOnce = new ConcurrencyLimiterOptions { PermitLimit = UploadsAtOnce, QueueLimit = UploadsWaiting };
            limits.AddPolicy(OperationEndpoints.UploadLimiter, _ => RateLimitPartition.GetConcurrencyLimiter("all", _ => atOnce));
            limits.OnRejected = (context, _) => new(ProblemWriter.WriteAsync(context.HttpContext, TooManyUploads()));
        });
        services.AddOpenApiDocument();
    }

    private static RequestRefusedException TooManyUploads()
        => new(ProblemKind.TooBusy, $"{UploadsAtOnce + UploadsWaiting} uploads are under way. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };

    private static void Pipeline(WebApplication app, ServeOptions options, QueueChoice queue)
    {
        app.UseTracing(options.Traces);
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(context => ProblemWriter.WriteBareStatusAsync(context.HttpContext));

        // Before the pages: what has an endpoint is not looked for among files.
        app.UseRouting();
        if (options.Role != ServeRole.Worker)
        {
            app.UsePollPath();
            app.UsePages(options.WebHome);
            app.MapOpenApiDocument();
        }

        app.UseRequestTimeouts();
        app.UseCors();
        app.UseAuthentication();
        app.UseRequestLimits();
        app.UseAccessGate();
        app.UseBodyGate();
        app.UseRateLimiter();
        app.MapDashboard(queue, options.AdminToken);
        app.MapHealth();
        app.MapMetrics();
        if (options.Role != ServeRole.Worker)
        {
            app.MapKeys();
            app.MapOperations();
            app.MapVersions();
            app.MapBulletins();
            app.MapReports();
            app.MapAliases();
            app.MapRuns();
            app.MapPlans();
            app.MapFeeds();
            app.MapLifecycle();
            app.MapPapers();
            app.MapAudit();
            app.MapJobs();
        }
    }
}
