using System.Net;
using AidRoutes.App.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests.Access;

/// <summary>Keys through the API: made, told once, replaced, revoked.</summary>
public sealed class KeyStories(LockedService locked) : IClassFixture<LockedService>
{
    [ServiceFact]
    public async Task The_first_start_makes_an_administrators_key_and_the_second_none()
    {
        var folder = TestFolder.New();
        try
        {
            string first;
            await using (var service = await TestService.StartLockedAsync(new() { DataFolder = folder }))
            {
                first = service.Running.FirstKey!.Text;
                Assert.Equal(KeyRole.Admin, service.Running.FirstKey.Key.Role);
            }

            await using var again = await TestService.StartLockedAsync(new() { DataFolder = folder });
            Assert.Null(again.Running.FirstKey);
            var me = await again.Http.GetAsync("/v1/me", request => request.Headers.Authorization = new("Bearer", first));
            Assert.Equal(("admin", "first administrator"), ((string?)me.Json["role"], (string?)me.Json["name"]));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [ServiceFact]
    public async Task A_secret_is_told_once()
    {
        var made = await CreateAsync("""{ "name": "Cell planner", "role": "planner", "expiresInDays": 30 }""");
        var secret = (string)made["secret"]!;
        var list = await locked.AskAsync("/v1/keys", KeyRole.Admin);
        Assert.DoesNotContain(secret[12..], list.Text, StringComparison.Ordinal);
        var listed = list.Json.AsArray().Single(key => (string?)key!["name"] == "Cell planner")!;
        Assert.Equal(secret[..11], (string?)listed["key"]);
        Assert.Equal(30, ((DateTimeOffset)listed["expiresAt"]! - (DateTimeOffset)listed["createdAt"]!).TotalDays);
        Assert.Equal(locked.Keys[KeyRole.Admin].Key.Shown, (string?)listed["createdBy"]);
        Assert.Equal(HttpStatusCode.OK, (await locked.AskAsync("/v1/me", secret)).Status);
    }

    [ServiceFact]
    public async Task A_revoked_key_opens_nothing_from_then_on()
    {
        var made = await CreateAsync("""{ "name": "Leaver", "role": "approver" }""");
        Assert.Equal(HttpStatusCode.OK, (await locked.AskAsync("/v1/me", (string)made["secret"]!)).Status);
        foreach (var time in Enumerable.Range(1, 2))
        {
            var revoked = await locked.AskAsync($"/v1/keys/{made["key"]!["id"]}/revoke", KeyRole.Admin, HttpMethod.Post);
            Assert.True(revoked.Json["revokedAt"] is not null, $"time {time}: {revoked.Text}");
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await locked.AskAsync("/v1/me", (string)made["secret"]!)).Status);
    }

    [ServiceFact]
    public async Task A_rotated_key_has_a_successor_for_the_same_holder_and_is_good_for_the_grace_time_only()
    {
        var made = await CreateAsync("""{ "name": "WFP desk", "role": "ngo", "operator": "WFP" }""");
        var address = $"/v1/keys/{made["key"]!["id"]}/rotate";
        var fresh = await locked.AskAsync(address, KeyRole.Admin, HttpMethod.Post, """{ "graceHours": 2 }""");
        Assert.Equal(("ngo", "WFP", "WFP desk"), ((string?)fresh.Json["key"]!["role"], (string?)fresh.Json["key"]!["operator"], (string?)fresh.Json["key"]!["name"]));
        Assert.Equal(HttpStatusCode.OK, (await locked.AskAsync("/v1/me", (string)made["secret"]!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await locked.AskAsync("/v1/me", (string)fresh.Json["secret"]!)).Status);

        var keys = await locked.Service.Get<KeyStore>().ListAsync(default);
        var (old, successor) = (keys.Single(key => key.Id == (Guid)made["key"]!["id"]!), keys.Single(key => key.Id == (Guid)fresh.Json["key"]!["id"]!));
        Assert.Equal((old.Holder, successor.Id), (successor.Holder, old.ReplacedBy!.Value));
        Assert.Equal(2, (old.ExpiresAt!.Value - successor.CreatedAt).TotalHours);
        Assert.Equal(HttpStatusCode.Conflict, (await locked.AskAsync(address, KeyRole.Admin, HttpMethod.Post)).Status);

        // Without a grace time the old one is out at once.
        var last = await locked.AskAsync($"/v1/keys/{successor.Id}/rotate", KeyRole.Admin, HttpMethod.Post, """{ "graceHours": 0 }""");
        Assert.Equal(HttpStatusCode.OK, last.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await locked.AskAsync("/v1/me", (string)fresh.Json["secret"]!)).Status);
    }

    [ServiceTheory]
    [InlineData("""{ "role": "planner" }""", "FIELD_MISSING", "'name' is missing")]
    [InlineData("""{ "name": "x", "role": "planer" }""", "OUT_OF_RANGE", "Did you mean 'planner'?")]
    [InlineData("""{ "name": "x", "role": "ngo" }""", "FIELDS_DISAGREE", "names its operator")]
    [InlineData("""{ "name": "x", "role": "admin", "operator": "WFP" }""", "FIELDS_DISAGREE", "no other key does")]
    [InlineData("""{ "name": "x", "role": "planner", "expiresInDays": 0 }""", "OUT_OF_RANGE", "1 to 3650")]
    [InlineData("""{ "name": "x", "role": "planner", "expiresInDay": 3 }""", "UNKNOWN_FIELD", "Did you mean")]
    [InlineData("""{ "name": "x", "role": "planner", "operation": "atlantis" }""", "OPERATION_UNKNOWN", "There is no operation 'atlantis'")]
    public async Task A_key_asked_for_wrongly_is_not_made(string body, string code, string remedy)
    {
        var before = (await locked.Service.Get<KeyStore>().ListAsync(default)).Count;
        var answer = await locked.AskAsync("/v1/keys", KeyRole.Admin, HttpMethod.Post, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(code, answer.Codes());
        Assert.Contains(remedy, answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await locked.Service.Get<KeyStore>().ListAsync(default)).Count);
    }

    [Fact]
    public void The_table_in_the_docs_is_the_table_in_the_code()
    {
        var rows = File.ReadLines(Path.Combine(Checkout.Root, "docs", "access.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[1].Trim('`'), cells => cells[3..8]);
        var roles = Enum.GetValues<KeyRole>();
        foreach (var right in Enum.GetValues<Right>())
        {
            Assert.True(rows.Remove(right.Word(), out var cells), $"docs/access.md has no row for {right.Word()}");
            Assert.Equal(roles.Select(role => RightsTable.Allows(role, right) ? "yes" : ""), cells);
        }

        Assert.Empty(rows);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> CreateAsync(string json)
    {
        var answer = await locked.AskAsync("/v1/keys", KeyRole.Admin, HttpMethod.Post, json);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return answer.Json;
    }
}
