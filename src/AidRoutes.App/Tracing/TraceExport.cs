using AidRoutes.App.Jobs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AidRoutes.App.Tracing;

/// <summary>Sends spans to the collector named in the options, in the background and in batches; one that is away costs the spans, nothing else. What waits is sent when the service ends.</summary>
internal sealed class TraceExport(TraceSettings options, WorkerName worker) : IHostedService, IDisposable
{
    // Those that open ASP.NET Core's and the database driver's own spans.
    private const string Requests = "Microsoft.AspNetCore";
    private const string Questions = "Npgsql";

    private static readonly string Version = typeof(TraceExport).Assembly.GetName().Version?.ToString(3) ?? "";
    private TracerProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("aidroutes", serviceVersion: Version, autoGenerateServiceInstanceId: false, serviceInstanceId: worker.Value))
            .AddSource(Traces.Source, Requests, Questions)
            .SetSampler(new ParentBasedSampler(new OwnWork(options.Percent)))
            .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (new Uri(options.Url!), OtlpExportProtocol.HttpProtobuf))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => _provider?.ForceFlush(5_000), cancellationToken);

    public void Dispose() => _provider?.Dispose();
}
