namespace AidRoutes.Storage;

/// <summary>What a key is for. What each role may do is one table in the application.</summary>
public enum KeyRole
{
    /// <summary>Brings operations and bulletins, plans, publishes what was approved.</summary>
    Planner,

    /// <summary>Reads plans and approves them.</summary>
    Approver,

    /// <summary>An aid organization: the schedule of its own sites in full, the rest in sums.</summary>
    Ngo,

    /// <summary>A public display: districts and days only.</summary>
    Dashboard,

    /// <summary>Keys, audit, jobs, and everything else.</summary>
    Admin,
}
