namespace AidRoutes.Domain;

/// <summary>How a link is controlled.</summary>
public enum LinkKind
{
    /// <summary>Always open, never controlled.</summary>
    Road,

    /// <summary>A one-way movement corridor with windows, quotas and escorts.</summary>
    Corridor,

    /// <summary>A one-way passage over a border or line.</summary>
    Crossing,
}
