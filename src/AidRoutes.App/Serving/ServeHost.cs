using AidRoutes.Storage;

namespace AidRoutes.App.Serving;

/// <summary>Serves: database, queue, API, pages and planning in one process, or a part of them.</summary>
public static class ServeHost
{
    /// <summary>Serves until <paramref name="stop"/> or a signal to end. A run under way is given back, to be taken up again.</summary>
    /// <param name="options">How; the environment fills in what is left out.</param>
    /// <param name="stop">Ends the service in good order.</param>
    /// <returns>0 in the end; 2 where the options are wrong; 1 where the service cannot start.</returns>
    public static async Task<int> RunAsync(ServeOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            await using var service = await RunningService.StartAsync(options.FromEnvironment(Environment.GetEnvironmentVariable), null, stop);
            Announce(service);
            await service.ShutdownAsync(stop);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync($"aidroutes serve: {e.Message}");
            return 2;
        }
        catch (Exception e) when (e is StorageException or IOException)
        {
            await Console.Error.WriteLineAsync($"aidroutes serve: {e.Message}");
            return 1;
        }
    }

    private static void Announce(RunningService service)
    {
        var address = service.Address;
        Console.WriteLine(service.Options.Role == ServeRole.Worker
            ? $"AidRoutes plans runs of the database {service.Database.Location}; its health is at {address}/health/ready"
            : $"AidRoutes is ready. Open {address}/ for plans, {address}/swagger for the API. Ctrl-C ends it.");
    }
}
