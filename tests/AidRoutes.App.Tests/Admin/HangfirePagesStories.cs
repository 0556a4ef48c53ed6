#if HANGFIRE
using System.Net;
using System.Text;
using AidRoutes.App.Tests.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests.Admin;

/// <summary>Hangfire's own pages, as administrators' browsers ask for them.</summary>
public sealed class HangfirePagesStories(LockedService locked) : IClassFixture<LockedService>
{
    [ServiceFact]
    public async Task An_administrator_gives_a_key_as_the_password_and_sees_the_jobs()
    {
        var page = await AskAsync("/hangfire/servers", locked.Keys[KeyRole.Admin].Text);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        // The queue that our runs wait in.
        Assert.Contains("aidroutes_runs", page.Text, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task Nobody_else_sees_anything()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await locked.AskAsync("/hangfire", key: null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/hangfire", "ak_aaaaaaaa_guessed")).Status);
        foreach (var role in Enum.GetValues<KeyRole>().Where(role => role != KeyRole.Admin))
        {
            Assert.Equal((role, HttpStatusCode.Forbidden), (role, (await AskAsync("/hangfire/jobs/enqueued", locked.Keys[role].Text)).Status));
        }
    }

    private Task<Api.Answer> AskAsync(string path, string key) => locked.Service.Http.GetAsync(
        path, request => request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{key}"))));
}
#endif
