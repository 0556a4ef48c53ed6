namespace AidRoutes.Domain;

/// <summary>What a place is for.</summary>
public enum NodeKind
{
    /// <summary>Where goods enter the operation: unlimited storage, convoys start here.</summary>
    Hub,

    /// <summary>A transfer platform at a crossing: goods change trucks here.</summary>
    Platform,

    /// <summary>A store inside.</summary>
    Warehouse,

    /// <summary>Where people are: needs exist at shelters only.</summary>
    Shelter,

    /// <summary>A point of the network that convoys pass; with release, where they split up.</summary>
    Junction,
}
