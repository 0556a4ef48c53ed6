using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AidRoutes.Scenarios;

namespace AidRoutes.Bench;

/// <summary>How long a bulletin of 5,000 rows takes to be checked and stored by a service of its own, on an operation of 5,000 shelters. Goal: 1 s.</summary>
internal static class BulletinBench
{
    private const int Rows = 5_000;
    private const int Times = 7;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken stop)
    {
        var scenario = ScenarioGenerator.Generate(new() { Shelters = Rows, Districts = 30, Crossings = 16, Days = 14, TrucksPerDay = 3_000 });
        var data = Directory.CreateTempSubdirectory("aidroutes-bench-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // As root, PostgreSQL runs as another user, who must be able to enter.
            File.SetUnixFileMode(data, (UnixFileMode)0b111_101_101);
        }

        using var service = Start(options, data);
        try
        {
            using var http = new HttpClient { BaseAddress = new(await AddressAsync(service, stop)), Timeout = TimeSpan.FromMinutes(5) };
            (await http.PostAsync("/v1/operations", Content(ScenarioJson.ToBytes(scenario), "application/json"), stop)).EnsureSuccessStatusCode();
            var operation = $"/v1/operations/{Uri.EscapeDataString(scenario.Id.Value)}/bulletins/{scenario.Start.AddDays(1):yyyy-MM-dd}";
            var seconds = new List<double>();
            for (var time = 0; time < Times; time++)
            {
                seconds.Add(await PutAsync(http, operation, Table(scenario, time), supersedes: time > 0, stop));
            }

            Console.WriteLine($"Bulletin of {Rows:#,0} rows, checked and stored: {string.Join(", ", seconds.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture)))} s; median {seconds.Order().ElementAt(Times / 2):0.00} s (goal 1 s)");
            return 0;
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(stop);
        }
    }

    private static byte[] Table(Domain.Scenario scenario, int time)
    {
        var text = new StringBuilder("kind,id,status,trucks per day,people,note\n");
        foreach (var link in scenario.Links.Where(link => link.IsControlled))
        {
            text.Append(CultureInfo.InvariantCulture, $"crossing,{link.Id},,{50 + time},,\n");
        }

        foreach (var node in scenario.Nodes.Where(node => node.Kind == Domain.NodeKind.Shelter).Take(Rows - scenario.Links.Count(link => link.IsControlled)))
        {
            text.Append(CultureInfo.InvariantCulture, $"people,{node.Id},,,{node.Population + time + 1},counted\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<double> PutAsync(HttpClient http, string address, byte[] table, bool supersedes, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = Content(table, "text/csv") };
        if (supersedes)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        var started = TimeProvider.System.GetTimestamp();
        using var answer = await http.SendAsync(request, stop);
        var body = await answer.Content.ReadAsStringAsync(stop);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        return answer.IsSuccessStatusCode ? seconds : throw new InvalidOperationException(body);
    }

    private static ByteArrayContent Content(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static Process Start(BenchOptions options, string data) => Process.Start(new ProcessStartInfo(
        Path.Combine(options.Root, "artifacts", "aidroutes"), ["serve", "--urls", "http://127.0.0.1:0", "--data", data, "--role", "api", "--anonymous", "admin"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = false,
    })!;

    private static async Task<string> AddressAsync(Process service, CancellationToken stop)
    {
        while (await service.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return address.TrimEnd('/', ',', '.');
            }
        }

        throw new InvalidOperationException("The service ended before it was ready.");
    }
}
