using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Plan = AidRoutes.Domain.Plan;
using Run = AidRoutes.Domain.Run;

namespace AidRoutes.App.Tests;

/// <summary>A service that lets nobody in without a key, for stories of what who is told.</summary>
public sealed class FeedService : IAsyncLifetime
{
    private TestService? _service;

    internal string Folder { get; } = TestFolder.New();

    internal TestService Service => _service!;

    public async Task InitializeAsync()
    {
        if (ServiceInstalled.Reason is null)
        {
            _service = await TestService.StartLockedAsync(new() { DataFolder = Folder, Feeds = new() { Origins = ["https://dash.example.org"] } });
        }
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        TestFolder.Delete(Folder);
    }
}

[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<FeedService>
{
    public const string Name = "one service with feeds";
}

/// <summary>
/// Two organisations with a site each, and two convoys: kx-101 to OrgA's site in the north, kx-102 to OrgB's in the south. Both pass the crossing (30 min) and drive 15 min from the gate.
/// Each site has 10,000 people who need 0.5 kg of flour a day, for two days.
/// </summary>
internal static class FeedScene
{
    public const string AlphaName = "Alpha camp";
    public const string BetaName = "=Beta مخيم";

    public static string Scenario(string id) => $$"""
        {
          "format": "aidroutes.scenario/1", "id": "{{id}}", "name": "Feeds", "timezone": "Asia/Gaza", "start": "2025-01-19", "days": 2,
          "commodities": [
            { "id": "flour", "name": "Flour", "class": "food", "kgPerPersonDay": 0.5, "m3PerTonne": 1.5, "body": "general" },
            { "id": "tents", "name": "Tents", "class": "shelter", "kgPerPersonDay": 0, "m3PerTonne": 4, "body": "general" }],
          "nodes": [
            { "id": "hub", "name": "Hub", "kind": "hub", "lat": 31.2, "lon": 34.2, "stock": { "flour": 100000, "tents": 50000 } },
            { "id": "gate", "name": "Gate", "kind": "junction", "lat": 31.3, "lon": 34.3, "release": true },
            { "id": "site-alpha", "name": "{{AlphaName}}", "kind": "shelter", "lat": 31.5123, "lon": 34.4567, "district": "North", "operator": "OrgA", "population": 10000 },
            { "id": "site-beta", "name": "{{BetaName}}", "kind": "shelter", "lat": 31.3456, "lon": 34.3321, "district": "South", "operator": "OrgB", "population": 10000 }
          ],
          "links": [
            { "id": "in", "from": "hub", "to": "gate", "kind": "crossing", "km": 10, "minutes": 30, "windows": [["08:00", "16:00"]], "trucksPerDay": 6, "maxTrucks": 20 },
            { "id": "out", "from": "gate", "to": "hub", "kind": "crossing", "km": 10, "minutes": 30, "windows": [["08:00", "18:00"]], "maxTrucks": 20 },
            { "id": "track-a", "from": "gate", "to": "site-alpha", "kind": "road", "km": 6, "minutes": 15 },
            { "id": "track-b", "from": "gate", "to": "site-beta", "kind": "road", "km": 6, "minutes": 15 }
          ],
          "fleets": [{ "id": "f1", "base": "hub", "body": "general", "payloadKg": 10000, "volumeM3": 40, "trucks": 10, "shift": ["06:00", "20:00"],
            "maxDutyMinutes": 720, "turnaroundMinutes": 60, "maxStops": 2 }],
          "escorts": [], "supplies": [], "needs": [],
          "agreements": [{ "id": "four-a-day", "name": "Four trucks a day", "measure": "trucks", "links": ["in"], "fromDay": 1, "toDay": 2, "min": 4, "pointsPerUnit": 100 }],
          "changes": [{ "id": "b1", "name": "Day 2", "source": "bulletin", "fromDay": 2, "toDay": 2, "links": [{ "id": "in", "trucksPerDay": 3 }] }]
        }
        """;

    /// <summary>08:00 ► gate 08:30 ► alpha 08:45, two trucks with 5,000 kg of flour each: all that alpha needs in two days.</summary>
    public static Convoy ToAlpha(int depart = 480, int kg = 5000) => Convoy("kx-101", "site-alpha", depart, 2, kg);

    /// <summary>09:00 ► gate 09:30 ► beta 09:45, one truck with 4,000 kg: of 5,000 kg a day, 1,000 are short on day 1 and 5,000 on day 2.</summary>
    public static Convoy ToBeta(int depart = 540) => Convoy("kx-102", "site-beta", depart, 1, 4000);

    /// <summary>Stores the operation.</summary>
    public static async Task CreateAsync(TestService service, string id)
        => await service.Get<OperationStore>().AddVersionAsync(new(id, "Feeds", "aidroutes.scenario/1", ScenarioJson.ToBytes(ScenarioJson.Read(Encoding.UTF8.GetBytes(Scenario(id))).Value!)), null, default);

    /// <summary>Stores a plan, has it approved, and puts it in force.</summary>
    public static async Task PublishAsync(TestService service, string id, params Convoy[] convoys)
    {
        var plans = service.Get<PlanStore>();
        var plan = new Plan(new(id), 1, 0, [.. convoys]);
        var stored = await plans.AddAsync(id, 1, new("aidroutes.plan/1", PlanJson.ToBytes(plan), 1, 0), default);
        var steps = service.Get<PlanSteps>();
        await steps.ApproveAsync(stored, "a second person", default);
        await steps.PublishAsync(stored, "a second person", (await plans.InForceAsync(id, default))?.Id, default);
    }

    /// <summary>A client with a key of its own.</summary>
    public static async Task<HttpClient> ClientAsync(TestService service, KeyRole role, string? organisation = null, string? operation = null)
    {
        var key = await service.Get<KeyStore>().CreateAsync(new($"{role} of a story", role, organisation, operation), "story", default);
        var http = new HttpClient { BaseAddress = service.Http.BaseAddress, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Text);
        return http;
    }

    // There 45 min, service 20 min + 2 min a tonne, back 45 min.
    private static Convoy Convoy(string id, string site, int depart, int trucks, int kg)
    {
        var (start, service) = (depart + 45, 20 + (int)Math.Ceiling(kg * 2 / 1000.0));
        var back = start + service + 15;
        return new(new(id), new("hub"), new("gate"), new(depart), [new(new("in"), new(depart))],
            [new Run(new("f1"), trucks, [new(new(site), new(start), ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(new("flour"), new(kg)))], new(back))],
            [new(new("out"), new(back))], new(back + 30));
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
