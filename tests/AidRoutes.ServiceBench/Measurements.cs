using System.Text.Json;

namespace AidRoutes.ServiceBench;

/// <summary>Runs every measurement and prints it with its goal.</summary>
internal static class Measurements
{
    private const int Streamed = 5_000;
    private const double MostMegabytes = 1_024;

    /// <param name="quick">A small operation and few plans.</param>
    /// <param name="data">A folder that keeps them; null: one for this once.</param>
    public static async Task<int> RunAsync(bool quick, string? data)
    {
        var folder = data is null ? Directory.CreateTempSubdirectory("aidroutes-bench-").FullName : Directory.CreateDirectory(data).FullName;

        // As root the database runs as another user, who must be able to enter.
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        try
        {
            return await RunAsync(folder, quick) ? 0 : 1;
        }
        finally
        {
            if (data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<bool> RunAsync(string folder, bool quick)
    {
        await using var service = await Child.StartAsync("serve", folder, quick ? "quick" : "full");
        var at = JsonSerializer.Deserialize<ServedAt>(service.Said)!;
        var table = new Table();
        Console.WriteLine($"{Environment.ProcessorCount} cores; {await Latency.RowsAsync(at.ConnectionString):#,0} rows of schedule, {Seed.Plans(quick)} plans{(quick ? "; quick" : "")}\n\n{Table.Header}");
        await RatesAsync(table, at, quick ? 5 : 11);
        await LatenciesAsync(table, at, quick ? 300 : 2_000);
        await StreamsAsync(table, at, service, quick ? 500 : Streamed);
        return table.AllReached;
    }

    private static async Task RatesAsync(Table table, ServedAt at, int turns)
    {
        await using var bare = await Child.StartAsync("bare");
        var (plan, key, length) = ($"{at.Url}/v1/operations/bench/plan", $"Authorization: Bearer {at.Planner}", TimeSpan.FromSeconds(1));
        using var http = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Get, plan);
        question.Headers.TryAddWithoutValidation("Authorization", $"Bearer {at.Planner}");
        question.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var first = await http.SendAsync(question);
        var (tag, size) = ($"{first.Headers.ETag}", (await first.Content.ReadAsByteArrayAsync()).Length);

        // Many short turns, one after the other, and the median of each turn's ratio: the machine's mood goes into both sides.
        var turnsOf304 = new List<(double Service, double Bare)>();
        var turnsOfPlan = new List<(double Service, double Bare)>();
        for (var turn = 0; turn < turns; turn++)
        {
            var empty = await Load.RateAsync($"{bare.Said}/bare", length);
            turnsOf304.Add((await Load.RateAsync(plan, length, key, "Accept-Encoding: br", $"If-None-Match: {tag}"), empty));
            turnsOfPlan.Add((await Load.RateAsync(plan, length, key, "Accept-Encoding: br"), await Load.RateAsync($"{bare.Said}/bytes/{size}", length)));
        }

        var (known, whole) = (Median(turnsOf304), Median(turnsOfPlan));
        table.Rate("304 of the plan in force", known.Service, "bare endpoint", known.Bare, 0.6);
        table.Rate($"plan in force, 1,000 convoys, {size:#,0} bytes of brotli", whole.Service, "bare endpoint with as many bytes", whole.Bare, 0.4);
        Table.Note(FormattableString.Invariant($"the same beside the bare endpoint that answers 'ok': {whole.Service / known.Bare:0.00}"));
    }

    private static (double Service, double Bare) Median(List<(double Service, double Bare)> turns)
        => turns.OrderBy(turn => turn.Service / turn.Bare).ElementAt(turns.Count / 2);

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
        var holding = service.Megabytes;
        var took = await service.DoAsync("publish");
        var heard = await hearing;
        table.Memory($"{count:#,0} event streams, {heard:#,0} of them heard of a publication", holding, before, MostMegabytes, heard == count);
        Table.Note(FormattableString.Invariant($"publishing 1,000 convoys for 300 organisations to them: {took}; {service.Megabytes:0} MB afterwards"));
    }
}
