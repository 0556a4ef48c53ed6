namespace AidRoutes.App.Serving;

/// <summary>What a process of the service does. Any number of each may share one database.</summary>
public enum ServeRole
{
    /// <summary>API, pages and planning.</summary>
    All,

    /// <summary>API and pages only; runs wait for a worker.</summary>
    Api,

    /// <summary>Planning only; serves nothing but its health.</summary>
    Worker,
}
