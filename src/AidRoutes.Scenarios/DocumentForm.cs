namespace AidRoutes.Scenarios;

/// <summary>The form in which a scenario comes as a stream.</summary>
public enum DocumentForm
{
    /// <summary>Not said: told by the first bytes.</summary>
    Unknown,

    /// <summary>`aidroutes.scenario/1` as JSON.</summary>
    Json,

    /// <summary>A zip archive of tables.</summary>
    Zip,
}
