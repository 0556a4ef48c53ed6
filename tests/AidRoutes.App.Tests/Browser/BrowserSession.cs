using AidRoutes.App.Jobs;
using AidRoutes.App.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AidRoutes.App.Tests.Browser;

/// <summary>One Chromium and one service for the stories in front of the pages.</summary>
public sealed class BrowserSession : IAsyncLifetime
{
    /// <summary>Generous: machines that run tests are busy. Nothing waits that long unless it fails.</summary>
    public const int LongestWaitMs = 60_000;

    private readonly string _folder = TestFolder.New();
    private TestService? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal PatientOptimizer Optimizer { get; } = new();

    internal TestService Service => _service!;

    /// <summary>Service options that keep the data and, where given, the address.</summary>
    internal Task<TestService> StartServiceAsync(string folder, string? urls = null) => TestService.StartAsync(
        new ServeOptions { DataFolder = folder, Urls = urls }, services => services.AddSingleton(new Optimizers(Optimizer, Optimizer)));

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is null)
        {
            _service = await StartServiceAsync(_folder);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], Timeout = 2 * LongestWaitMs });
            Assertions.SetDefaultExpectTimeout(LongestWaitMs);
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        Optimizer.Dispose();
        TestFolder.Delete(_folder);
    }

    /// <summary>A page of a size, as a visitor with nothing stored sees it.</summary>
    internal async Task<Visitor> VisitAsync(string path = "/", int width = 1280, int height = 800, string? address = null)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, BaseURL = address ?? Service.Running.Address });
        context.SetDefaultTimeout(LongestWaitMs);
        var visitor = new Visitor(context, await context.NewPageAsync());
        await visitor.Page.GotoAsync(path);
        return visitor;
    }
}

/// <summary>A visitor's page, and everything that went wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") { Faults.Add(message.Text); } };
    }

    public IPage Page { get; }

    /// <summary>Uncaught errors and the console's, which the breaches of the content policy are among.</summary>
    public List<string> Faults { get; } = [];

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserSession>
{
    public const string Name = "one browser";
}
