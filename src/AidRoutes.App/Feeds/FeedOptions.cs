using System.Net;
using AidRoutes.App.Serving;

namespace AidRoutes.App.Feeds;

/// <summary>Who is told what when, and where news may be posted.</summary>
public sealed record FeedOptions
{
    private const int LongestDelayMinutes = 7 * 24 * 60;

    /// <summary>Dashboards are told of a published plan so much later, at most a week. (AIDROUTES_DASHBOARD_DELAY, minutes)</summary>
    public TimeSpan DashboardDelay { get; init; }

    /// <summary>Web sites whose pages may read documents and events, as "https://dash.example.org". (AIDROUTES_ORIGINS, separated by ";")</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Private networks that webhooks may be posted to, in CIDR form; all public addresses may be. (AIDROUTES_WEBHOOK_NETWORKS, separated by ";")</summary>
    public IReadOnlyList<IPNetwork> WebhookNetworks { get; init; } = [];

    /// <summary>Event streams that this process holds at once. (AIDROUTES_EVENT_CLIENTS)</summary>
    public int EventClients { get; init; } = 10_000;

    internal FeedOptions FromEnvironment(EnvironmentReader read) => this with
    {
        DashboardDelay = DashboardDelay != default ? DashboardDelay : TimeSpan.FromMinutes(read.Whole("AIDROUTES_DASHBOARD_DELAY") ?? 0),
        Origins = Origins.Count == 0 && read.Text("AIDROUTES_ORIGINS") is { } origins ? List(origins) : Origins,
        WebhookNetworks = WebhookNetworks.Count == 0 && read.Text("AIDROUTES_WEBHOOK_NETWORKS") is { } networks ? [.. Networks(networks, read)] : WebhookNetworks,
        EventClients = EventClients != 10_000 ? EventClients : read.Whole("AIDROUTES_EVENT_CLIENTS") ?? 10_000,
    };

    internal IEnumerable<string> Faults()
    {
        if (DashboardDelay < TimeSpan.Zero || DashboardDelay > TimeSpan.FromMinutes(LongestDelayMinutes))
        {
            yield return $"AIDROUTES_DASHBOARD_DELAY is {DashboardDelay.TotalMinutes:0}; it must be from 0 to {LongestDelayMinutes} minutes.";
        }

        if (EventClients is < 1 or > 1_000_000)
        {
            yield return $"AIDROUTES_EVENT_CLIENTS is {EventClients}; it must be from 1 to 1000000.";
        }

        foreach (var origin in Origins.Where(origin => !IsOrigin(origin)))
        {
            yield return $"AIDROUTES_ORIGINS names '{origin}'; an origin is a scheme and a host, as https://dash.example.org, without a path.";
        }
    }

    private static string[] List(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.GetLeftPart(UriPartial.Authority) == text;

    private static IEnumerable<IPNetwork> Networks(string networks, EnvironmentReader read)
    {
        foreach (var text in List(networks))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                yield return network;
            }
            else
            {
                read.Faults.Add($"AIDROUTES_WEBHOOK_NETWORKS names '{text}'; a network is written as 10.1.0.0/16.");
            }
        }
    }
}
