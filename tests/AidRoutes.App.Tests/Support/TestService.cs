using AidRoutes.App.Jobs;
using AidRoutes.App.Serving;
using AidRoutes.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AidRoutes.App.Tests;

/// <summary>A service in this process, on a port of its own, in front of a real PostgreSQL, with a scripted optimizer.</summary>
internal sealed class TestService : IAsyncDisposable
{
    /// <summary>Quick to notice a dead worker, so that stories of death are short.</summary>
    public static readonly RunPolicy Quick = new()
    {
        Heartbeat = TimeSpan.FromMilliseconds(200),
        StuckAfter = TimeSpan.FromSeconds(3),
        Sweep = TimeSpan.FromSeconds(0.5),
    };

    private TestService(RunningService service)
    {
        Running = service;
        Http = new HttpClient { BaseAddress = new(service.Address), Timeout = TimeSpan.FromMinutes(2) };
    }

    public RunningService Running { get; }

    public HttpClient Http { get; }

    public T Get<T>()
        where T : notnull
        => Running.Services.GetRequiredService<T>();

    public static async Task<TestService> StartAsync(ServeOptions options, Action<IServiceCollection>? replace = null)
    {
        var complete = Complete(options) with { Urls = options.Urls ?? "http://127.0.0.1:0" };
        return new(await RunningService.StartAsync(complete, services => Replace(services, replace), CancellationToken.None));
    }

    /// <summary>The same, and nobody is let in without a key.</summary>
    public static async Task<TestService> StartLockedAsync(ServeOptions options, Action<IServiceCollection>? replace = null)
    {
        var complete = Complete(options) with { Urls = options.Urls ?? "http://127.0.0.1:0", Anonymous = null };
        return new(await RunningService.StartAsync(complete, services => Replace(services, replace), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Running.DisposeAsync();
    }

    /// <summary>With what is installed in the checkout, and people without a key let in as administrators.</summary>
    public static ServeOptions Complete(ServeOptions options) => options with { Anonymous = options.Anonymous ?? KeyRole.Admin, PostgresFolder = Checkout.Postgres, WebHome = Checkout.Web, PlainLogs = true };

    public static void Replace(IServiceCollection services, Action<IServiceCollection>? replace)
    {
        var optimizer = new ScriptedOptimizer();
        services.AddSingleton(new Optimizers(optimizer, optimizer)).AddSingleton(Quick);
        replace?.Invoke(services);
    }
}

/// <summary>One service for the stories that need none of their own.</summary>
public sealed class SharedService : IAsyncLifetime
{
    private readonly string _folder = TestFolder.New();
    private TestService? _service;

    internal TestService Service => _service!;

    public async Task InitializeAsync()
    {
        if (ServiceInstalled.Reason is null)
        {
            _service = await TestService.StartAsync(new ServeOptions { DataFolder = _folder });
        }
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        TestFolder.Delete(_folder);
    }
}

[CollectionDefinition(Name)]
public sealed class ServiceCollection : ICollectionFixture<SharedService>
{
    public const string Name = "one service";
}

/// <summary>Folders for a test's data.</summary>
internal static class TestFolder
{
    public static string New()
    {
        var folder = Directory.CreateTempSubdirectory("aidroutes-test-").FullName;

        // As root, PostgreSQL runs as another user, who must be able to enter.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }

        return folder;
    }

    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A server that was killed in the story may still be letting go.
        }
    }
}
