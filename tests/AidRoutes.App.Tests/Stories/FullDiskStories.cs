using System.Collections.Concurrent;
using System.Net;
using AidRoutes.Storage.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidRoutes.App.Tests;

/// <summary>The database's disk, a small file system in memory, is full: whoever asks is told so, nothing is half stored, and with room again all goes on.</summary>
public sealed class FullDiskStories : IDisposable
{
    private const int Megabytes = 160;
    private readonly string _folder = TestFolder.New();

    private string Disk => Path.Combine(_folder, "disk");

    [MountFact]
    public async Task On_a_full_disk_uploads_are_refused_and_a_plan_that_is_found_meanwhile_is_kept_until_there_is_room()
    {
        Directory.CreateDirectory(Disk);
        Assert.Equal(0, MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=755", "tmpfs", Disk));
        var heard = new Heard();
        await using var service = await TestService.StartAsync(new() { DataFolder = Path.Combine(Disk, "data") }, services => services.AddLogging(logging => logging.AddProvider(heard)));
        await service.Http.CreateAsync("full");
        var run = await service.Http.StartAsync("full", Script.WorkUntilStopped);
        await service.Http.UntilAsync(run, r => r["bestScore"] is not null);
        var ballast = Path.Combine(Disk, "ballast");
        Fill(ballast);

        // The wish to stop fits into a page that there is; the first plan needs a new one.
        Assert.Equal(HttpStatusCode.Accepted, (await service.Http.SendAsync(HttpMethod.Post, $"{run}/cancel")).Status);
        await heard.UntilAsync("cannot be stored yet");
        var refused = await FullAsync(service.Http);
        Assert.Equal("application/problem+json", refused.Content.ContentType!.MediaType);
        Assert.Contains("isk is full", refused.Text, StringComparison.Ordinal);

        File.Delete(ballast);
        var ended = await service.Http.UntilEndedAsync(run);
        Assert.Equal("cancelled 1", $"{ended["state"]} {ended["attempt"]}");
        Assert.NotNull(ended["planId"]);
        Assert.Equal(HttpStatusCode.Created, (await service.Http.PostJsonAsync("/v1/operations", TwoGates.Scenario("full", "Room"))).Status);
    }

    public void Dispose()
    {
        if (Directory.Exists(Disk))
        {
            MountFactAttribute.Run("umount", Disk);
        }

        TestFolder.Delete(_folder);
    }

    // Stores versions until no more fit.
    private static async Task<Api.Answer> FullAsync(HttpClient http)
    {
        for (var version = 1; version < 1000; version++)
        {
            var answer = await http.PostJsonAsync("/v1/operations", TwoGates.Scenario("full", $"Version {version}"));
            if (answer.Status != HttpStatusCode.Created)
            {
                Assert.True(answer.Status is HttpStatusCode.InsufficientStorage, answer.Text);
                return answer;
            }
        }

        throw new InvalidOperationException("A thousand versions fitted onto a full disk.");
    }

    private static void Fill(string ballast)
    {
        using var file = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var block = 1 << 20; block >= 4096;)
        {
            try
            {
                file.Write(new byte[block]);
            }
            catch (IOException)
            {
                block /= 2;
            }
        }
    }

    /// <summary>Listens to the log.</summary>
    private sealed class Heard : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _said = new();

        public async Task UntilAsync(string words)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (!_said.Any(line => line.Contains(words, StringComparison.Ordinal)))
            {
                await Task.Delay(50, stop.Token);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _said.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
