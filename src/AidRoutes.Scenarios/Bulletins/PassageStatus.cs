namespace AidRoutes.Scenarios;

/// <summary>What a bulletin says of a crossing or corridor.</summary>
public enum PassageStatus
{
    /// <summary>Open, on the terms given.</summary>
    Open,

    /// <summary>Open, with less than usual.</summary>
    Restricted,

    /// <summary>Shut: no window at all.</summary>
    Closed,

    /// <summary>Announced and not confirmed: kept and shown, never planned with.</summary>
    Planned,
}
