using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AidRoutes.App.Tests;

/// <summary>How people call places: kept once, understood in every bulletin and report.</summary>
[Collection(ServiceCollection.Name)]
public sealed class AliasStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task Names_kept_for_an_operation_are_understood_in_its_bulletins_in_arabic_too()
    {
        await Http.CreateAsync("alias-1");
        Assert.Equal(0, (int)(await Http.AskAsync("/v1/operations/alias-1/aliases")).Json["version"]!);
        const string Bulletin = "kind,name,trucks per day,people\ncrossing,معبر الشمال,7,\npeople,Camp Echo,,9000\n";
        var unknown = await PutAsync("alias-1", "bulletins/2025-01-19?dryRun=true", Bulletin);
        Assert.Equal(["NAME_UNKNOWN", "NAME_UNKNOWN"], unknown.Codes());

        // Headers in any order; a row of HXL tags; the article and vowel marks are of no account.
        var stored = await PutAsync("alias-1", "aliases", "alias,id,note\n#loc+name+alt,#loc+code,#meta+note\nمَعبر الشمال,in,\nNorth gate,in,since 2024\nCamp Echo,camp,\n");
        Assert.True(stored.Status == HttpStatusCode.Created, stored.Text);
        Assert.Equal(["camp Camp Echo", "in North gate", "in مَعبر الشمال"], Names(stored));
        var understood = await PutAsync("alias-1", "bulletins/2025-01-19?dryRun=true", Bulletin);
        Assert.True(understood.Status == HttpStatusCode.OK, understood.Text);
        Assert.Equal("in", (string?)understood.Json["content"]!["links"]![0]!["id"]);
        Assert.Equal("camp", (string?)understood.Json["content"]!["nodes"]![0]!["id"]);

        // The nearest is offered among these names too.
        var misspelt = await PutAsync("alias-1", "bulletins/2025-01-19?dryRun=true", "kind,name,trucks per day\ncrossing,Nroth gate,7\n");
        Assert.Contains("Did you mean 'North gate' (in)?", misspelt.Text.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);

        // Reports know them as well: all that is wrong with this one is that no plan is in force.
        var report = await PutAsync("alias-1", "reports/2025-01-19?dryRun=true", "name,commodity,stock kg\nNorthern depot,flour,5\n");
        Assert.Equal(["NAME_UNKNOWN"], report.Codes());
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("alias-1", "aliases", "id,alias\nhub,Northern depot\n", stored)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("alias-1", "reports/2025-01-19?dryRun=true", "name,commodity,stock kg\nNorthern depot,flour,5\n")).Status);
    }

    [ServiceFact]
    public async Task Every_bad_row_is_told_at_once_with_the_nearest_id_and_nothing_is_stored()
    {
        await Http.CreateAsync("alias-2");
        var refused = await PutAsync("alias-2", "aliases", "id,alias\ncmap,The camp\n,Nowhere\nin,\nin,out\nin,Gate 1\nout,gate-1\nhub,***\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["NAME_UNKNOWN", "MISSING_FIELD", "MISSING_FIELD", "ALIAS_IS_AN_ID", "NAME_AMBIGUOUS", "BAD_TEXT"], refused.Codes());
        var errors = refused.Json["errors"]!.AsArray();
        Assert.Equal(["2 id", "3 id", "4 alias", "5 alias", "7 alias", "8 alias"], errors.Select(error => $"{error!["row"]} {error["column"]}"));
        Assert.EndsWith("Did you mean 'camp'?", (string?)errors[0]!["message"], StringComparison.Ordinal);
        Assert.Equal(0, (int)(await Http.AskAsync("/v1/operations/alias-2/aliases")).Json["version"]!);

        var json = await Http.SendAsync(HttpMethod.Put, "/v1/operations/alias-2/aliases", Encoding.UTF8.GetBytes("""{"format":"aidroutes.aliases/1","aliases":[{"id":"in","alias":"A"},{"id":"im","alias":"B"}]}"""), "application/json");
        Assert.Equal("/aliases/1/id", (string?)json.Json["errors"]![0]!["pointer"]);
    }

    [ServiceFact]
    public async Task A_list_is_replaced_whole_and_by_whoever_has_seen_it()
    {
        await Http.CreateAsync("alias-3");
        var first = await PutAsync("alias-3", "aliases", "id,alias\nin,One\n");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("alias-3", "aliases", "alias;id\nOne;in\n")).Status);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await PutAsync("alias-3", "aliases", "id,alias\nin,Two\n")).Status);
        var second = await PutAsync("alias-3", "aliases", "id,alias\nin,Two\n", first);
        Assert.Equal((HttpStatusCode.OK, 2), (second.Status, (int)second.Json["version"]!));
        var late = await PutAsync("alias-3", "aliases", "id,alias\nin,Three\n", first);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Contains($"send it with If-Match: {second.Headers.ETag}", (string?)late.Json["detail"], StringComparison.Ordinal);
        Assert.Equal(["in One"], Names(await Http.AskAsync("/v1/operations/alias-3/aliases/versions/1")));

        // What is read as a table can be sent back as it is.
        var table = await Http.AskAsync("/v1/operations/alias-3/aliases.csv");
        var again = await PutAsync("alias-3", "aliases", table.Text);
        Assert.True(again.Status == HttpStatusCode.OK, again.Text);
        Assert.Equal(2, (int)(await Http.AskAsync("/v1/operations/alias-3/aliases")).Json["version"]!);
        Assert.Contains((await Http.AskAsync("/v1/audit?limit=5")).Json.AsArray(), entry => (string?)entry!["what"] == "aliases.stored");
    }

    private static string[] Names(Api.Answer answer) => [.. answer.Json["aliases"]!.AsArray().Select((JsonNode? alias) => $"{alias!["id"]} {alias["alias"]}")];

    private Task<Api.Answer> PutAsync(string operation, string what, string table, Api.Answer? seen = null) => Http.SendAsync(
        HttpMethod.Put, $"/v1/operations/{operation}/{what}", Encoding.UTF8.GetBytes(table), "text/csv", seen is null ? null : request => request.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.Tag));
}
