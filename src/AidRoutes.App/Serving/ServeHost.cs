using AidRoutes.App.Access;

namespace AidRoutes.App.Serving;

/// <summary>Serves: database, queue, API, pages and planning in one process, or a part of them.</summary>
public static class ServeHost
{
    /// <summary>Serves until <paramref name="stop"/> or a signal to end. A run under way is given back, to be taken up again.</summary>
    /// <param name="options">How; the environment fills in what is left out.</param>
    /// <param name="stop">Ends the service in good order.</param>
    /// <returns>0 in the end.</returns>
    /// <exception cref="ArgumentException">The options are wrong; the message names all that is.</exception>
    /// <exception cref="Storage.StorageException">The database cannot be used; the message says why and what to do.</exception>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static Task<int> RunAsync(ServeOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RunAsync(options.FromEnvironment(Environment.GetEnvironmentVariable), replace: null, stop);
    }

    /// <summary>The same with complete options and, for tests, services replaced.</summary>
    internal static async Task<int> RunAsync(ServeOptions options, Action<IServiceCollection>? replace, CancellationToken stop)
    {
        try
        {
            await using var service = await RunningService.StartAsync(options, replace, stop);
            Announce(service);
            await service.ShutdownAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }

        return 0;
    }

    private static void Announce(RunningService service)
    {
        var address = service.Address;
        Console.WriteLine(service.Options.Role == ServeRole.Worker
            ? $"AidRoutes plans the runs of {service.Database.Location}. Its health is at {address}/health/ready. Ctrl-C ends it."
            : $"AidRoutes is ready. Open {address}/ for plans, {address}/swagger for the API. Ctrl-C ends it.");
        if (service.FirstKey is { } key)
        {
            Console.WriteLine($"The first administrator's key, told this once: {key.Text}");
            Console.WriteLine($"Sign in with it at {address}/#key={key.Text}. More keys: aidroutes keys create. A lost one: revoke it and make another.");
        }

        if (service.Options is { Anonymous: { } role, Role: not ServeRole.Worker })
        {
            Console.WriteLine($"People of this machine need no key: they are let in as {role.Word()} (--anonymous). Not for more than a trial.");
        }
    }
}
