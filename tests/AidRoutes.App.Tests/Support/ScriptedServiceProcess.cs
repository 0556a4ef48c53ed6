using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AidRoutes.App.Serving;

namespace AidRoutes.App.Tests;

/// <summary>The service with a scripted optimizer as a process of its own, which a story can kill. This assembly's entry point is that process.</summary>
internal sealed class ScriptedServiceProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private ScriptedServiceProcess(Process process, HttpClient http) => (_process, Http) = (process, http);

    public HttpClient Http { get; }

    /// <summary>DATA URL: serves until killed.</summary>
    public static Task<int> Main(string[] arguments) => ServeHost.RunAsync(
        TestService.Complete(new ServeOptions { DataFolder = arguments[0], Urls = arguments[1] }), services => TestService.Replace(services, null), CancellationToken.None);

    /// <summary>Starts one on a data folder and waits until it is ready.</summary>
    public static async Task<ScriptedServiceProcess> StartAsync(string data)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ScriptedServiceProcess).Assembly.Location, data, address]) { UseShellExecute = false };
        var service = new ScriptedServiceProcess(Process.Start(start)!, new HttpClient { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(30) });
        using var stop = new CancellationTokenSource(LongestStart);
        while (!await service.IsReadyAsync())
        {
            Assert.False(service._process.HasExited || stop.IsCancellationRequested, "the service did not start");
            await Task.Delay(200);
        }

        return service;
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
