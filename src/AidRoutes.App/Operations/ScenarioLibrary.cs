using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>Stored scenarios, read once and kept while they are in use: versions never change.</summary>
internal sealed class ScenarioLibrary(OperationStore operations)
{
    private const int MostKept = 8;
    private readonly RecentlyUsed<(string Operation, int Version), KnownScenario> _kept = new(MostKept);

    /// <summary>The scenario of a version that is known to be stored.</summary>
    public Task<KnownScenario> GetAsync(string operation, int version, CancellationToken stop)
        => _kept.GetAsync((operation, version), () => ReadAsync(operation, version)).WaitAsync(stop);

    private async Task<KnownScenario> ReadAsync(string operation, int version)
    {
        var document = await operations.GetDocumentAsync(operation, version, CancellationToken.None)
            ?? throw new InvalidOperationException($"Operation '{operation}' has no version {version}.");
        var reading = ScenarioJson.Read(document);
        return reading.Value is { } scenario
            ? new(operation, version, scenario, ProblemBuilder.Build(scenario))
            : throw new InvalidOperationException($"The stored document of operation '{operation}' version {version} cannot be read: {reading.Issues[0]}");
    }
}
