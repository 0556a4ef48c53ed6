namespace AidRoutes.ServiceBench;

/// <summary>The rival: Kestrel with endpoints that do nothing but answer.</summary>
internal static class Bare
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/bare", () => "ok");
        app.MapGet("/bytes/{count:int}", (int count) => Results.Bytes(Bytes(count), "application/json"));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadLineAsync();
        await app.StopAsync();
        return 0;
    }

    private static byte[]? _bytes;

    private static byte[] Bytes(int count) => _bytes?.Length == count ? _bytes : _bytes = new byte[count];
}
