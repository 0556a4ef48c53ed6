using AidRoutes.App.Access;
using AidRoutes.App.Jobs;
using AidRoutes.Storage;
#if HANGFIRE
using AidRoutes.Jobs.Hangfire;
#endif

namespace AidRoutes.App.Serving;

/// <summary>Sets up the queue asked for, or the best there is.</summary>
internal static class Queues
{
    /// <summary>Where Hangfire's own pages are.</summary>
    public const string Dashboard = "/hangfire";

    private const string Absent =
        "Hangfire is not in this build: its packages could not be restored when it was made. Where they can be, run 'make engine build'; or use --queue quartz.";

#if HANGFIRE
    /// <summary>Tries Hangfire on a database and says what is wrong; null: this build has no Hangfire.</summary>
    public static Func<string, Task<string?>>? HangfireTest { get; } = HangfireSelfTest.FaultAsync;
#else
    /// <summary>Tries Hangfire on a database and says what is wrong; null: this build has no Hangfire.</summary>
    public static Func<string, Task<string?>>? HangfireTest { get; }
#endif

    /// <summary>Why the choice cannot be had in this build, with the remedy; null: it can.</summary>
    public static string? Fault(QueueChoice choice) => choice == QueueChoice.Hangfire && HangfireTest is null ? Absent : null;

    /// <summary>Hangfire or Quartz: what will be used.</summary>
    /// <param name="choice">What was asked for.</param>
    /// <param name="test">As <see cref="HangfireTest"/>.</param>
    /// <param name="connectionString">Our database.</param>
    /// <param name="warn">Hears of a fall back.</param>
    /// <exception cref="ArgumentException">Hangfire was asked for and is not there, or does not work; the message says why and what to do.</exception>
    public static async Task<QueueChoice> ResolveAsync(QueueChoice choice, Func<string, Task<string?>>? test, string connectionString, Action<string> warn)
    {
        if (choice == QueueChoice.Quartz || (choice == QueueChoice.Auto && test is null))
        {
            return QueueChoice.Quartz;
        }

        if (test is null)
        {
            throw new ArgumentException(Absent);
        }

        if (await test(connectionString) is not { } fault)
        {
            return QueueChoice.Hangfire;
        }

        if (choice == QueueChoice.Hangfire)
        {
            throw new ArgumentException($"Hangfire does not work here: {fault}. Use --queue quartz.");
        }

        warn($"Hangfire does not work here: {fault}. Quartz is used instead; --queue quartz does so without a warning.");
        return QueueChoice.Quartz;
    }

    /// <summary>The queue as resolved.</summary>
    public static void AddRunQueue(this IServiceCollection services, QueueChoice queue, Database database, int runsAtOnce, bool takesRuns)
    {
        switch (queue)
        {
#if HANGFIRE
            case QueueChoice.Hangfire:
                services.AddHangfireRunQueue(database, runsAtOnce, takesRuns);
                break;
#endif
            case QueueChoice.Quartz:
                services.AddQuartzRunQueue(database.ConnectionString, runsAtOnce, takesRuns);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(queue), queue, "Resolve it first.");
        }
    }

    /// <summary>Hangfire's pages, for administrators; nothing where Quartz is used.</summary>
    public static void MapDashboard(this WebApplication app, QueueChoice queue, string? adminToken)
    {
#if HANGFIRE
        if (queue == QueueChoice.Hangfire)
        {
            app.UseAdminGate(Dashboard, adminToken, CallerOfAsync);
            app.MapHangfire(Dashboard);
        }
#endif
    }

    /// <summary>Whose key a text is; null: nobody's, or too many were tried from the request's address.</summary>
    internal static async Task<Caller?> CallerOfAsync(HttpContext context, string text)
    {
        var (limits, address) = (context.RequestServices.GetRequiredService<RequestLimits>(), context.Connection.RemoteIpAddress);
        var key = await context.RequestServices.GetRequiredService<KeyRing>().OpenAsync(text, limits.MayGuess(address), context.RequestAborted);
        var caller = key is null ? null : Caller.From(key);
        limits.Count(caller, address);
        return caller;
    }
}
