using System.Diagnostics;
using System.Globalization;
using System.Net;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>PostgreSQL stands still (SIGSTOP): it neither answers nor breaks a connection, for longer than a worker may be silent, and goes on.</summary>
public sealed class FrozenDatabaseStories : IDisposable
{
    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(20);
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task While_it_stands_still_health_says_so_and_afterwards_every_worker_has_its_run()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        await using var service = await TestService.StartAsync(new() { ConnectionString = postgres.ConnectionString });
        await service.Http.CreateAsync("frozen");
        var run = await service.Http.StartAsync("frozen", Script.WorkUntilStopped);
        await service.Http.UntilAsync(run, r => r["bestScore"] is not null);

        var processes = ProcessesOf(postgres);
        Signal("-STOP", processes);
        try
        {
            using var http = new HttpClient { BaseAddress = service.Http.BaseAddress, Timeout = HealthPatience };
            var health = await http.AskAsync("/health/ready");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "down"), (health.Status, (string?)health.Json["parts"]![0]!["status"]));
            await Task.Delay(TestService.Quick.StuckAfter * 2);
        }
        finally
        {
            Signal("-CONT", processes);
        }

        var heard = (await service.Http.UntilAsync(run, Api.InState("solving")))["attempt"];
        Assert.Equal(1, (int)heard!);
        await Task.Delay(TestService.Quick.StuckAfter);
        Assert.Equal(1, (int)(await service.Http.UntilAsync(run, Api.InState("solving")))["attempt"]!);
        await service.Http.SendAsync(HttpMethod.Post, $"{run}/cancel");
        Assert.NotNull((await service.Http.UntilEndedAsync(run))["planId"]);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AskAsync("/health/ready")).Status);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static string[] ProcessesOf(EmbeddedPostgres postgres)
    {
        var first = File.ReadLines(Path.Combine(postgres.HomeFolder, "cluster", "postmaster.pid")).First();
        return [first, .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _) && ParentOf(name!) == first).Select(name => name!)];
    }

    // The second word after the name in brackets, which may hold anything.
    private static string? ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Signal(string signal, string[] processes)
    {
        using var kill = Process.Start("kill", [signal, .. processes]);
        kill.WaitForExit();
    }
}
