using System.Text.Json;

namespace AidRoutes.ServiceBench;

/// <summary>Runs every measurement and prints it with its goal.</summary>
internal static class Measurements
{
    private const int Streamed = 5_000;
    private const double MostMegabytes = 1_024;

    public static async Task<int> RunAsync(bool quick)
    {
        // As root the database runs as another user, who must be able to enter.
        var folder = Directory.CreateTempSubdirectory("aidroutes-bench-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            return await RunAsync(folder, quick) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(string folder, bool quick)
    {
        await using var service = await Child.StartAsync("serve", folder, quick ? "quick" : "full");
        var at = JsonSerializer.Deserialize<ServedAt>(service.Said)!;
        var table = new Table();
        Console.WriteLine($"{Environment.ProcessorCount} cores; {await Latency.RowsAsync(at.ConnectionString):#,0} rows of schedule, {Seed.Plans(quick)} plans{(quick ? "; quick" : "")}\n\n{Table.Header}");
        await RatesAsync(table, at, quick ? 2 : 5);
        await LatenciesAsync(table, at, quick ? 300 : 2_000);
        await StreamsAsync(table, at, service, quick ? 500 : Streamed);
        return table.AllReached;
    }

    private static async Task RatesAsync(Table table, ServedAt at, int seconds)
    {
        await using var bare = await Child.StartAsync("bare");
        var (plan, key, length) = ($"{at.Url}/v1/operations/bench/plan", $"Authorization: Bearer {at.Planner}", TimeSpan.FromSeconds(seconds));
        using var http = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Get, plan);
        question.Headers.TryAddWithoutValidation("Authorization", $"Bearer {at.Planner}");
        question.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var first = await http.SendAsync(question);
        var (tag, size) = ($"{first.Headers.ETag}", (await first.Content.ReadAsByteArrayAsync()).Length);

        // Twice each, turn about: the machine's mood goes into both.
        var (empty, bytes, known, whole) = (0.0, 0.0, 0.0, 0.0);
        for (var turn = 0; turn < 2; turn++)
        {
            empty += await Load.RateAsync($"{bare.Said}/bare", length) / 2;
            known += await Load.RateAsync(plan, length, key, "Accept-Encoding: br", $"If-None-Match: {tag}") / 2;
            bytes += await Load.RateAsync($"{bare.Said}/bytes/{size}", length) / 2;
            whole += await Load.RateAsync(plan, length, key, "Accept-Encoding: br") / 2;
        }

        table.Rate("304 of the plan in force", known, "bare endpoint", empty, 0.6);
        table.Rate($"plan in force, 1,000 convoys, {size:#,0} bytes of brotli", whole, "bare endpoint with as many bytes", bytes, 0.4);
        Table.Note($"the same beside the bare endpoint that answers 'ok': {whole / empty:0.00}");
    }

    private static async Task LatenciesAsync(Table table, ServedAt at, int count)
    {
        var select = await Latency.SelectAsync(at.ConnectionString, count);
        var schedule = await Latency.ScheduleAsync(at.Url, at.Planner, count);
        table.Time("schedule of an organisation, 100 rows", schedule, "bare indexed select", select, 10);
    }

    private static async Task StreamsAsync(Table table, ServedAt at, Child service, int count)
    {
        var before = service.Megabytes;
        using var streams = new Streams();
        await streams.OpenAsync(at.Url, at.Dashboard, count);
        var hearing = streams.HeardAsync();
        await service.TellAsync("publish");
        var heard = await hearing;
        table.Memory($"{count:#,0} event streams, {heard:#,0} of them heard of a publication", service.Megabytes, before, MostMegabytes, heard == count);
    }
}
