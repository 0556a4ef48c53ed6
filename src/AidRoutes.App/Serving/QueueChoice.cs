namespace AidRoutes.App.Serving;

/// <summary>Which queue carries the runs. All processes on one database must use the same.</summary>
public enum QueueChoice
{
    /// <summary>Hangfire where it is built in and passes its self-test, else Quartz.</summary>
    Auto,

    /// <summary>Hangfire, or an error.</summary>
    Hangfire,

    /// <summary>Quartz.</summary>
    Quartz,
}
