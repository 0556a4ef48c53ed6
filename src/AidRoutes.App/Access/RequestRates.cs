using AidRoutes.Storage;

namespace AidRoutes.App.Access;

/// <summary>How many requests callers may send. A caller that was quiet may send many at once.</summary>
internal sealed record RequestRates
{
    /// <summary>A second, of each key of a person or an aid organization.</summary>
    public int OfKey { get; init; } = 100;

    /// <summary>A second, of each dashboard's key, which thousands of displays may share.</summary>
    public int OfDashboard { get; init; } = 2_000;

    /// <summary>A second, of each address that shows no good key.</summary>
    public int OfStranger { get; init; } = 10;

    /// <summary>At once, in seconds' worth, after a quiet time.</summary>
    public int Burst { get; init; } = 5;

    /// <summary>Requests a second of a caller; null: as many as they like (people let in without a key, on their own machine).</summary>
    public int? Of(Caller? caller) => caller switch
    {
        null => OfStranger,
        { KeyId: null } => null,
        { Role: KeyRole.Dashboard } => OfDashboard,
        _ => OfKey,
    };
}
