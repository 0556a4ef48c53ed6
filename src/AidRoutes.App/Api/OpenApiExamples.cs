using System.Text.Json.Nodes;

namespace AidRoutes.App.Api;

/// <summary>Examples for the OpenAPI document, by the operation's id.</summary>
internal static class OpenApiExamples
{
    private static readonly Dictionary<string, string> Requests = new(StringComparer.Ordinal)
    {
        ["CreateSubscription"] = """{ "url": "https://ngo.example.org/aidroutes", "events": ["changed", "departed", "delivered"], "operation": "gaza-2025-january" }""",
        ["StartRun"] = """{ "timeLimitSeconds": 120, "threads": 2, "seed": 1, "gap": 0.01 }""",
    };

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["GetSchedule"] = """
            { "deliveries": [{
                "operation": "gaza-2025-january", "publication": 3, "plan": "0199d2f0-52c1-7b4e-9d0a-3f1f7e2c8a11", "uid": "4f0c9a1be2d37780a1b2c3d4", "sequence": 1, "state": "planned",
                "changedAt": "2025-01-18T16:04:00+00:00", "convoy": "c12", "operator": "WFP", "site": { "id": "camp-1", "name": "Camp 1" }, "district": "PS0255", "day": 1, "date": "2025-01-19",
                "startsAt": "2025-01-19T08:45:00+02:00", "endsAt": "2025-01-19T09:15:00+02:00", "trucks": 2, "commodity": { "id": "flour", "name": "Flour" },
                "kg": 10000, "m3": 15, "personDays": 20000, "shortKg": 0, "shortReason": null }],
              "next": null }
            """,
        ["GetShortages"] = """
            { "shortages": [{
                "operation": "gaza-2025-january", "publication": 3, "plan": "0199d2f0-52c1-7b4e-9d0a-3f1f7e2c8a11", "operator": "WFP", "site": { "id": "camp-2", "name": "Camp 2" }, "district": "PS0255",
                "commodity": { "id": "flour", "name": "Flour" }, "from": "2025-01-19", "to": "2025-01-20", "needKg": 10000, "shortKg": 6000, "reason": null }],
              "next": null }
            """,
        ["GetPlanInForce"] = """
            { "format": "aidroutes.plan-by-district/1", "operation": "gaza-2025-january", "plan": "0199d2f0-52c1-7b4e-9d0a-3f1f7e2c8a11", "timeZone": "Asia/Gaza", "start": "2025-01-19", "days": 14,
              "districts": [{ "district": "PS0255", "day": 1, "date": "2025-01-19", "convoys": 3, "trucks": 24, "loadsKg": { "flour": 180000 } }], "own": null }
            """,
        ["GetLinks"] = """
            { "plan": "0199d2f0-52c1-7b4e-9d0a-3f1f7e2c8a11", "links": [{ "id": "kerem-shalom-in", "kind": "crossing", "from": null, "to": null,
              "days": [{ "day": 1, "date": "2025-01-19", "status": "restricted", "trucks": 90, "trucksPerDay": 100, "convoys": 6, "convoysPerDay": null, "load": 0.9 }] }] }
            """,
        ["GetScoreboard"] = """
            { "plan": "0199d2f0-52c1-7b4e-9d0a-3f1f7e2c8a11", "agreements": [{ "id": "six-hundred", "name": "600 trucks a day", "measure": "trucks",
              "days": [{ "day": 1, "date": "2025-01-19", "promised": 600, "most": null, "planned": 552, "done": null }] }] }
            """,
        ["GetConvoysInForce"] = """
            { "type": "FeatureCollection", "features": [{ "type": "Feature", "geometry": { "type": "Point", "coordinates": [34.5, 31.5] },
              "properties": { "kind": "district", "district": "PS0255", "day": 1, "date": "2025-01-19", "convoys": 3, "trucks": 24, "loadsKg": { "flour": 180000 } } }] }
            """,
        ["CreateSubscription"] = """
            { "id": "0199d2f0-52c1-7b4e-9d0a-3f1f7e2c8a11", "url": "https://ngo.example.org/aidroutes", "events": ["changed"], "operation": "gaza-2025-january", "operator": "WFP",
              "createdAt": "2025-01-18T16:04:00+00:00", "state": "active", "failures": 0, "disabledAt": null, "disabledReason": null, "secret": "whsec_ told once" }
            """,
        ["ListWebhookDeliveries"] = """
            [{ "id": "6f1c2f6e-3f0a-4d57-8f0e-0c2b5f9d6a10", "event": "changed", "operation": "gaza-2025-january", "state": "waiting", "attempts": 2, "nextAt": "2025-01-18T16:05:00+00:00",
               "lastStatus": 503, "lastError": "It answered 503.", "createdAt": "2025-01-18T16:04:00+00:00", "endedAt": null }]
            """,
    };

    /// <summary>What an operation may answer; null: no example is at hand.</summary>
    public static JsonNode? Answer(string? operation) => Find(Answers, operation);

    /// <summary>What an operation may be sent; null: no example is at hand.</summary>
    public static JsonNode? Request(string? operation) => Find(Requests, operation);

    private static JsonNode? Find(Dictionary<string, string> examples, string? operation)
        => operation is not null && examples.TryGetValue(operation, out var text) ? JsonNode.Parse(text) : null;
}
