using AidRoutes.Storage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AidRoutes.App.Tests.Browser;

/// <summary>Those who only read in front of the pages: an organization that waits for its deliveries, and a dashboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReaderStories(BrowserSession session)
{
    /// <summary>An operation's page once was a refusal to everybody but planners and approvers.</summary>
    [BrowserFact]
    public async Task An_organization_sees_what_comes_to_it_and_a_dashboard_districts_alone()
    {
        var folder = TestFolder.New();
        try
        {
            await using var service = await TestService.StartLockedAsync(new() { DataFolder = folder });
            var organization = await service.Get<KeyStore>().CreateAsync(new("Warehouse of A", KeyRole.Ngo, "OrgA"), "test", default);
            var dashboard = await service.Get<KeyStore>().CreateAsync(new("Wall", KeyRole.Dashboard), "test", default);
            await FeedScene.CreateAsync(service, "reader");

            // Nothing is in force yet, and that is said.
            await using (var early = await OpenAsync(service, organization.Text))
            {
                await Expect(early.Page.GetByText("No plan is in force yet.")).ToBeVisibleAsync();
            }

            await FeedScene.PublishAsync(service, "reader", FeedScene.ToAlpha(), FeedScene.ToBeta());
            await using var own = await OpenAsync(service, organization.Text);
            await Expect(own.Page.GetByRole(AriaRole.Heading, new() { Name = "What comes to OrgA that day" })).ToBeVisibleAsync();

            var delivery = own.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "kx-101" });
            await Expect(delivery).ToContainTextAsync("08:45");
            await Expect(delivery).ToContainTextAsync(FeedScene.AlphaName);
            await own.Page.Locator("main select").SelectOptionAsync("2");
            await Expect(own.Page.GetByText("Nothing is planned for that day.")).ToBeVisibleAsync();
            Assert.DoesNotContain("Beta", await own.Page.ContentAsync(), StringComparison.Ordinal);

            await using var wall = await OpenAsync(service, dashboard.Text);
            await Expect(wall.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "North" })).ToContainTextAsync("100 %");
            var all = wall.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "All" });
            await Expect(all).ToContainTextAsync("20,000");
            var page = await wall.Page.ContentAsync();
            Assert.DoesNotContain("kx-10", page, StringComparison.Ordinal);
            Assert.DoesNotContain("camp", page, StringComparison.Ordinal);
            Assert.Empty(own.Faults.Concat(wall.Faults));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private async Task<Visitor> OpenAsync(TestService service, string key)
    {
        var visitor = await session.VisitAsync($"/#key={key}", address: service.Running.Address);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Feeds" }).ClickAsync();
        return visitor;
    }
}
