using System.Diagnostics.Metrics;

namespace AidRoutes.App.Metrics;

/// <summary>What the service itself counts.</summary>
internal sealed class ServiceMetrics
{
    private readonly Counter<long> _ended;
    private readonly Counter<long> _refused;
    private IReadOnlyDictionary<string, long> _runs = new Dictionary<string, long>();

    public ServiceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("AidRoutes");
        _ended = meter.CreateCounter<long>("aidroutes.runs.ended", description: "Runs that this process ended, by how");
        _refused = meter.CreateCounter<long>("aidroutes.requests.refused", description: "Requests answered with a problem, by its kind");
        meter.CreateObservableGauge("aidroutes.runs", () => _runs.Select(pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("state", pair.Key))),
            description: "Runs of all processes that are queued, solving or stuck");
    }

    public void RunEnded(string how) => _ended.Add(1, new KeyValuePair<string, object?>("how", how));

    public void Refused(string kind) => _refused.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Tells of all processes' runs, as the database has them now.</summary>
    public void TellRuns(IReadOnlyDictionary<string, long> byState) => _runs = byState;
}
