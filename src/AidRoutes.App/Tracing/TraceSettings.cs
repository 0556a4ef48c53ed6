using AidRoutes.App.Serving;

namespace AidRoutes.App.Tracing;

/// <summary>Where traces go. What the OpenTelemetry exporter reads from the environment by itself (OTEL_EXPORTER_OTLP_HEADERS, a collector's key for one) counts too.</summary>
public sealed record TraceSettings
{
    /// <summary>The collector's address for traces by OTLP over HTTP, as http://127.0.0.1:4318/v1/traces; null: nothing is traced or sent. (AIDROUTES_TRACES)</summary>
    public string? Url { get; init; }

    /// <summary>How many of a hundred requests and runs are traced, 1 to 100. (AIDROUTES_TRACES_PERCENT)</summary>
    public int Percent { get; init; } = 100;

    internal TraceSettings FromEnvironment(EnvironmentReader read) => this with
    {
        Url = Url ?? read.Text("AIDROUTES_TRACES"),
        Percent = Percent != 100 ? Percent : read.Whole("AIDROUTES_TRACES_PERCENT") ?? 100,
    };

    internal IEnumerable<string> Faults()
    {
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"AIDROUTES_TRACES is '{Url}'; it must be an address of OTLP over HTTP, as http://127.0.0.1:4318/v1/traces.";
        }

        if (Percent is < 1 or > 100)
        {
            yield return $"AIDROUTES_TRACES_PERCENT is {Percent}; it must be from 1 to 100.";
        }
    }
}
