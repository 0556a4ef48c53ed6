namespace AidRoutes.Domain;

/// <summary>Where a dated change comes from.</summary>
public enum ChangeSource
{
    /// <summary>A phase of a ceasefire or framework.</summary>
    Phase,

    /// <summary>A daily capacity bulletin.</summary>
    Bulletin,
}
