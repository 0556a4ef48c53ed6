using System.Text.Json;
using AidRoutes.App.Serving;
using AidRoutes.Storage;

namespace AidRoutes.ServiceBench;

/// <summary>Where the served process is and how to get in.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Planner">A planner's key.</param>
/// <param name="Dashboard">A dashboard's key.</param>
/// <param name="ConnectionString">Its database, for the bare select.</param>
internal sealed record ServedAt(string Url, string Planner, string Dashboard, string ConnectionString);

/// <summary>The service with a large operation, in a process of its own. A line on standard input publishes one plan more; the end of input ends it.</summary>
internal static class Served
{
    public static async Task<int> RunAsync(string folder, bool quick)
    {
        var options = new ServeOptions { DataFolder = folder, Urls = "http://127.0.0.1:0", Role = ServeRole.All, PlainLogs = true, Queue = QueueChoice.Quartz, Engine = EngineChoice.Wasm, RequestsPerSecond = 1_000_000 }
            .FromEnvironment(Environment.GetEnvironmentVariable);
        await using var service = await RunningService.StartAsync(options, replace: null, CancellationToken.None);
        T Get<T>()
            where T : notnull
            => service.Services.GetRequiredService<T>();
        var seed = new Seed(Get<OperationStore>(), Get<PlanStore>(), Get<Database>(), Get<TimeProvider>(), quick);
        await seed.FillAsync();
        var keys = Get<KeyStore>();
        var planner = await keys.CreateAsync(new("bench", KeyRole.Planner), "bench", default);
        var dashboard = await keys.CreateAsync(new("bench", KeyRole.Dashboard), "bench", default);
        Console.WriteLine(JsonSerializer.Serialize(new ServedAt(service.Address, planner.Text, dashboard.Text, service.Database.ConnectionString)));
        for (var next = Seed.Plans(quick) + 1; await Console.In.ReadLineAsync() is not null; next++)
        {
            await seed.PublishAsync(next, withDocuments: true);
            Console.WriteLine(FormattableString.Invariant($"{seed.Took.Made:0.0} s to make, before any lock; {seed.Took.Written:0.0} s to write"));
        }

        return 0;
    }
}
