using System.Diagnostics;
using AidRoutes.App.Metrics;
using Microsoft.AspNetCore.Diagnostics;

namespace AidRoutes.App.Tracing;

/// <summary>Sets tracing up where an address for it is given; else nothing of it is there.</summary>
internal static class TracingSetup
{
    public static void AddTracing(this IServiceCollection services, TraceSettings options)
    {
        if (options.Url is not null)
        {
            services.AddSingleton(options).AddHostedService<TraceExport>();
        }
    }

    /// <summary>Names each request's span by its address's pattern and says how it ended. Probes leave no trace. The first of all that requests pass.</summary>
    public static void UseTracing(this IApplicationBuilder app, TraceSettings options)
    {
        if (options.Url is null)
        {
            return;
        }

        app.Use(async (context, next) =>
        {
            if (Activity.Current is not { IsAllDataRequested: true } span)
            {
                await next(context);
            }
            else if (context.Request.Path.StartsWithSegments("/health") || context.Request.Path == MetricsEndpoint.Path)
            {
                (span.IsAllDataRequested, span.ActivityTraceFlags) = (false, span.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
                await next(context);
            }
            else
            {
                await next(context);
                Tell(span, context);
            }
        });
    }

    private static void Tell(Activity span, HttpContext context)
    {
        // A request that ended in an error has its endpoint taken away while the error is answered.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var (method, status) = (context.Request.Method, context.Response.StatusCode);
        if ((endpoint as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            span.DisplayName = $"{method} {route}";
            span.SetTag("http.route", route);
        }
        else
        {
            span.DisplayName = method;
        }

        span.SetTag("http.request.method", method).SetTag("url.path", context.Request.Path.Value).SetTag("http.response.status_code", status);
        if (status >= 500)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
