using AidRoutes.App.Api;
using AidRoutes.App.Serving;
using AidRoutes.App.Webhooks;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Puts together what is told to the world: documents, schedules, events, webhooks.</summary>
internal static class FeedSetup
{
    public static void AddFeeds(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(options.Feeds);
        services.AddSingleton<PublicationStore>().AddSingleton<ScheduleStore>().AddSingleton<FeedEvents>().AddSingleton<FeedChanges>().AddSingleton<SubscriptionStore>().AddSingleton<WebhookOutbox>();
        services.AddSingleton<Publisher>().AddSingleton<DoneReader>().AddSingleton<LateDocuments>().AddSingleton<FeedCache>().AddSingleton<EventHub>();
        services.AddSingleton(new WebhookPolicy()).AddSingleton<AddressGuard>().AddSingleton<WebhookPost>().AddSingleton<WebhookSender>();
        services.AddCors(cors => cors.AddPolicy(DashboardEndpoints.Cors, policy => policy.WithOrigins([.. options.Feeds.Origins])
            .WithMethods("GET").WithHeaders("Authorization", "If-None-Match", "Last-Event-ID").WithExposedHeaders("ETag", "Last-Modified", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        if (options.Role != ServeRole.Worker)
        {
            services.AddHostedService<FeedWatcher>();
        }

        if (options.Role != ServeRole.Api)
        {
            services.AddHostedService(provider => provider.GetRequiredService<WebhookSender>());
        }
    }

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapSchedule();
        app.MapDashboards();
        app.MapEvents();
        app.MapSubscriptions();
    }
}
