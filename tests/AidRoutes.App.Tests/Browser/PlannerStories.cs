using System.IO.Compression;
using System.Net;
using System.Text;
using AidRoutes.App.Operations;
using AidRoutes.Scenarios;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AidRoutes.App.Tests.Browser;

/// <summary>A planner's day in front of the pages, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PlannerStories(BrowserSession session)
{
    private HttpClient Http => session.Service.Http;

    [BrowserFact]
    public async Task A_planner_opens_the_pages_and_sees_the_operation()
    {
        await StoreAsync("page-1", "Two gates, first page");
        await using var visitor = await session.VisitAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Two gates, first page" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Two gates, first page");
        await Expect(visitor.Page.GetByText("11,000 people")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("No plan yet.")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#map canvas")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task A_planner_looks_at_what_a_bulletin_changes_before_storing_it()
    {
        await StoreAsync("page-capacity", "Two gates, a day's capacity");
        await using var visitor = await session.VisitAsync();
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Two gates, a day's capacity" }).ClickAsync();
        await page.GetByText("Send a day's capacity").ClickAsync();
        await page.Locator("#bulletin-day").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var look = page.GetByRole(AriaRole.Button, new() { Name = "Look what it changes" });

        await page.GetByLabel("Bulletin").SetInputFilesAsync(Sheet("name,trucks\nf9,7\n"));
        await look.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("f9");

        await page.GetByLabel("Bulletin").SetInputFilesAsync(Sheet("name,trucks\nf1,7\n"));
        await look.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "f1 trucks" }).First).ToContainTextAsync("→ 7");
        Assert.Equal("[]", (await Http.AskAsync("/v1/operations/page-capacity/bulletins")).Text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Store it" }).ClickAsync();
        await Expect(page.GetByText("as version 1 of the bulletin")).ToBeVisibleAsync();

        // The next one takes its place: the page names what it has seen, and the file keeps its name.
        await page.GetByLabel("Bulletin").SetInputFilesAsync(Sheet("name,trucks\nf1,8\n"));
        await look.ClickAsync();
        await Expect(page.GetByText("It takes the place of version 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Store it" }).ClickAsync();
        await Expect(page.GetByText("as version 2 of the bulletin")).ToBeVisibleAsync();
        Assert.Equal("نشرة.csv", (string?)(await Http.AskAsync("/v1/operations/page-capacity/bulletins")).Json[0]!["fileName"]);
    }

    private static FilePayload Sheet(string text) => new() { Name = "نشرة.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    [BrowserFact]
    public async Task A_planner_uploads_tables_with_two_mistakes_and_reads_both()
    {
        await using var visitor = await session.VisitAsync();
        await visitor.Page.GetByLabel("Scenario document or zip of tables").SetInputFilesAsync(new FilePayload { Name = "tables.zip", MimeType = "application/zip", Buffer = TablesWithTwoMistakes() });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check and store" }).ClickAsync();
        var errors = visitor.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Listitem);
        await Expect(errors).ToHaveCountAsync(2);
        await Expect(errors.Filter(new() { HasText = "nodes.csv" }).Filter(new() { HasText = "column lat" })).ToContainTextAsync("31.3x");
        await Expect(errors.Filter(new() { HasText = "nodes.csv" }).Filter(new() { HasText = "column population" })).ToContainTextAsync("ten");
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/v1/operations/page-2")).Status);
    }

    [BrowserFact]
    public async Task A_planner_starts_a_plan_watches_it_end_moves_to_day_2_and_picks_a_convoy()
    {
        await StoreAsync("page-3", "Two gates, planned");
        await using var visitor = await session.VisitAsync("/#/operations/page-3");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a new plan" }).ClickAsync();

        // The optimizer told of 1,234 points and a bound of 617 and works on: half of the score is unproven.
        await Expect(page.GetByText("score 1,234 · bound 617 · gap 50 %")).ToBeVisibleAsync();
        session.Optimizer.LetOneEnd();
        await Expect(page.GetByText("Last run: done")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Convoys (1)" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "The day after" }).ClickAsync();
        await Expect(page.Locator("output")).ToHaveTextAsync("day 2 · Mon 20 Jan");
        var row = page.GetByRole(AriaRole.Row, new() { Name = "Hub → Gate" });
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        var details = page.GetByRole(AriaRole.Region, new() { Name = "The convoy picked" });
        await Expect(details).ToContainTextAsync("k2");
        await Expect(details).ToContainTextAsync("Camp مخيم");
        await Expect(details).ToContainTextAsync("08:45–09:15");
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task Shelters_are_listed_worst_first_and_hostile_names_are_text()
    {
        await StoreAsync("page-4", "Hostile " + TwoDays.HostileName, TwoDays.HostileName);
        await PlanAsync("page-4");
        await using var visitor = await session.VisitAsync("/#/operations/page-4");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Shelters" }).ClickAsync();

        // The camp gets all it needs, the school nothing.
        var rows = page.GetByRole(AriaRole.Tabpanel).Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).ToContainTextAsync(TwoDays.HostileName);
        await Expect(rows.Nth(0)).ToContainTextAsync("0 %");
        await Expect(rows.Nth(1)).ToContainTextAsync("Camp مخيم");
        await Expect(rows.Nth(1)).ToContainTextAsync("100 %");
        await Expect(page).ToHaveTitleAsync("AidRoutes – Hostile " + TwoDays.HostileName);
        Assert.Equal(0, await page.Locator("main script, main img[src='x'], #map img").CountAsync());
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task At_360_pixels_no_page_scrolls_sideways()
    {
        await StoreAsync("page-5", "A name that is long, عملية ذات اسم طويل, " + new string('x', 80), "School " + new string('y', 80));
        await PlanAsync("page-5");
        await using var visitor = await session.VisitAsync(width: 360, height: 740);
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "A name that is long" }).WaitForAsync();
        await FitsAsync(page, "operations");
        await page.GotoAsync("/#/operations/page-5");
        foreach (var tab in new[] { "Convoys", "Shelters", "Districts", "Promised and planned" })
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await page.GetByRole(AriaRole.Tabpanel).Locator("tbody tr").First.WaitForAsync();
            await FitsAsync(page, tab);
        }

        await page.GetByRole(AriaRole.Tab, new() { Name = "Convoys" }).ClickAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "Hub → Gate" }).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "The convoy picked" }).WaitForAsync();
        await FitsAsync(page, "a convoy picked");
    }

    [BrowserFact]
    public async Task When_the_server_stops_a_banner_says_so_the_data_stays_and_it_goes_when_the_server_is_back()
    {
        var folder = TestFolder.New();
        try
        {
            var service = await session.StartServiceAsync(folder);
            var address = service.Running.Address;
            await service.Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoDays.ScenarioBytes("page-6", "Two gates, cut off"), "application/json");
            await using var visitor = await session.VisitAsync("/#/operations/page-6", address: address);
            var (page, banner) = (visitor.Page, visitor.Page.Locator("#offline"));
            await Expect(page.GetByText("Never planned yet.")).ToBeVisibleAsync();
            await Expect(banner).ToBeHiddenAsync();

            await service.DisposeAsync();
            await Expect(banner).ToBeVisibleAsync();
            await Expect(banner).ToContainTextAsync("can't be reached");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Two gates, cut off");

            await using var back = await session.StartServiceAsync(folder, address);
            await Expect(banner).ToBeHiddenAsync();
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static async Task FitsAsync(IPage page, string what)
    {
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 360, $"{what}: the page is {width} pixels wide on a screen of 360");
    }

    private async Task StoreAsync(string id, string name, string forgotten = "Forgotten school")
    {
        var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoDays.ScenarioBytes(id, name, forgotten), "application/json");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
    }

    private async Task PlanAsync(string id)
    {
        session.Optimizer.LetOneEnd();
        var run = await Http.UntilEndedAsync(await Http.StartAsync(id, Script.Plan));
        Assert.Equal("done", (string?)run["state"]);
    }

    private static byte[] TablesWithTwoMistakes()
    {
        var scenario = ScenarioJson.Read(TwoDays.ScenarioBytes("page-2", "Two gates")).Value!;
        using var zip = new MemoryStream();
        zip.Write(OperationIntake.ToZip(scenario));
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text;
            using (var reader = new StreamReader(archive.GetEntry("nodes.csv")!.Open()))
            {
                text = reader.ReadToEnd();
            }

            archive.GetEntry("nodes.csv")!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("nodes.csv").Open(), new UTF8Encoding(false));
            writer.Write(text.Replace("31.32,", "31.3x,", StringComparison.Ordinal).Replace(",10000,", ",ten,", StringComparison.Ordinal));
        }

        return zip.ToArray();
    }
}
