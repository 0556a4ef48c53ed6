using System.Net;
using System.Text;
using AidRoutes.App.Jobs;
using AidRoutes.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AidRoutes.App.Tests.Browser;

/// <summary>People with keys in front of a service that lets nobody in without one.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInStories(BrowserSession session)
{
    [BrowserFact]
    public async Task Two_people_bring_a_plan_in_force_and_a_link_with_a_key_signs_in()
    {
        var folder = TestFolder.New();
        try
        {
            await using var service = await TestService.StartLockedAsync(new() { DataFolder = folder }, services => services.AddSingleton(new Optimizers(session.Optimizer, session.Optimizer)));
            var planner = await service.Get<KeyStore>().CreateAsync(new("Cell planner", KeyRole.Planner), "test", default);
            var approver = await service.Get<KeyStore>().CreateAsync(new("Head of cell", KeyRole.Approver), "test", default);
            await PlanAsync(service, planner.Text);

            // Without a key there is only the way in; a wrong one says so.
            await using var visitor = await session.VisitAsync(address: service.Running.Address);
            var page = visitor.Page;
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
            await page.GetByLabel("Key").FillAsync("ak_wrong");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("mistyped or revoked");
            await page.GetByLabel("Key").FillAsync(planner.Text);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Two gates, signed" }).ClickAsync();
            await Expect(page.Locator(".life")).ToContainTextAsync("This plan is a draft");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);

            // The approver comes by a link; the key is gone from the address at once.
            await using var second = await session.VisitAsync($"/#key={approver.Text}", address: service.Running.Address);
            await Expect(second.Page.Locator("#who")).ToContainTextAsync("Head of cell");
            Assert.DoesNotContain("ak_", second.Page.Url, StringComparison.Ordinal);
            await second.Page.GetByRole(AriaRole.Link, new() { Name = "Two gates, signed" }).ClickAsync();
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
            await Expect(second.Page.Locator(".life")).ToContainTextAsync("This plan is approved");
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Publish …" }).ClickAsync();
            await Expect(second.Page.Locator(".life")).ToContainTextAsync("all 2 convoys are new");
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Put it in force" }).ClickAsync();
            await Expect(second.Page.Locator(".life")).ToContainTextAsync("This plan is in force");

            // A paper opens in a tab of its own although a link brings no key.
            await second.Page.GetByRole(AriaRole.Row, new() { Name = "Hub → Gate" }).ClickAsync();
            var tab = await second.Page.RunAndWaitForPopupAsync(() => second.Page.GetByRole(AriaRole.Link, new() { Name = "Waybill" }).ClickAsync());
            await Expect(tab.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Waybill");
            await Expect(tab.Locator("td").First).ToHaveCSSAsync("border-top-style", "solid");
            Assert.Empty(second.Faults);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private async Task PlanAsync(TestService service, string key)
    {
        Task<Api.Answer> Send(string path, HttpMethod? method = null, byte[]? body = null) => service.Http.SendAsync(
            method ?? HttpMethod.Get, path, body, body is null ? null : "application/json", request => request.Headers.Authorization = new("Bearer", key));

        Assert.Equal(HttpStatusCode.Created, (await Send("/v1/operations", HttpMethod.Post, TwoDays.ScenarioBytes("signed", "Two gates, signed"))).Status);
        session.Optimizer.LetOneEnd();
        var run = await Send("/v1/operations/signed/runs", HttpMethod.Post, Encoding.UTF8.GetBytes("{}"));
        using var hang = new CancellationTokenSource(BrowserSession.LongestWaitMs);
        while ((await Send($"/v1/runs/{run.Json["id"]}")).Json["planId"] is null)
        {
            Assert.False(hang.IsCancellationRequested, "no plan");
            await Task.Delay(100);
        }
    }
}
