using System.Diagnostics;
using OpenTelemetry.Trace;

namespace AidRoutes.App.Tracing;

/// <summary>
/// Begins traces at requests, runs and what the service does by itself, a share of them. A question to the database that is asked outside of these (heartbeats, the queue's look for
/// work) begins none: there would be several a second of it, telling nothing.
/// </summary>
internal sealed class OwnWork(int percent) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(percent / 100.0);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        => samplingParameters.Kind == ActivityKind.Client ? new(SamplingDecision.Drop) : _share.ShouldSample(samplingParameters);
}
