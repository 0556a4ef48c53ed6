namespace AidRoutes.Scenarios;

/// <summary>Whether an issue stops the reading of a document.</summary>
public enum IssueSeverity
{
    /// <summary>Planning can go on, perhaps not as meant.</summary>
    Warning,

    /// <summary>The document cannot be used.</summary>
    Error,
}
