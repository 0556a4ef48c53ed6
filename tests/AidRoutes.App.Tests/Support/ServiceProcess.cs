using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AidRoutes.App.Serving;

namespace AidRoutes.App.Tests;

/// <summary>The service as a process of its own, which a story can kill. This assembly's entry point is such a process, with a scripted optimizer.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private ServiceProcess(Process process, HttpClient http) => (_process, Http) = (process, http);

    public HttpClient Http { get; }

    /// <summary>DATA URL: serves until killed.</summary>
    public static Task<int> Main(string[] arguments) => ServeHost.RunAsync(
        TestService.Complete(new ServeOptions { DataFolder = arguments[0], Urls = arguments[1], Feeds = new() { WebhookNetworks = [IPNetwork.Parse("127.0.0.0/8")] } }), services => TestService.Replace(services, null), CancellationToken.None);

    /// <summary>Starts a service with a scripted optimizer on a data folder and waits until it is ready.</summary>
    public static Task<ServiceProcess> StartScriptedAsync(string data)
    {
        var address = FreeAddress();
        return StartAsync(new("dotnet", ["exec", typeof(ServiceProcess).Assembly.Location, data, address]), address);
    }

    /// <summary>Starts `aidroutes serve` on a data folder and waits until it is ready.</summary>
    public static Task<ServiceProcess> StartRealAsync(string data)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", [typeof(ServeHost).Assembly.Location, "serve"]);
        start.Environment["AIDROUTES_ANONYMOUS"] = "admin";
        (start.Environment["AIDROUTES_DATA"], start.Environment["AIDROUTES_URLS"], start.Environment["AIDROUTES_LOGS"]) = (data, address, "plain");
        return StartAsync(start, address);
    }

    /// <summary>Starts another command of `aidroutes` on a database.</summary>
    public static Process StartCommand(string connectionString, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServeHost).Assembly.Location, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AIDROUTES_DATABASE"] = connectionString;
        return Process.Start(start)!;
    }

    /// <summary>kill -9</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Http.Dispose();
    }

    private static async Task<ServiceProcess> StartAsync(ProcessStartInfo start, string address)
    {
        var service = new ServiceProcess(Process.Start(start)!, new HttpClient { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(30) });
        using var stop = new CancellationTokenSource(LongestStart);
        while (!await service.IsReadyAsync())
        {
            Assert.False(service._process.HasExited || stop.IsCancellationRequested, "the service did not start");
            await Task.Delay(200);
        }

        return service;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Http.AskAsync("/health/ready")).Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
