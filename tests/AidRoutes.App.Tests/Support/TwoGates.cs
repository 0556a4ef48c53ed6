using System.Collections.Immutable;
using System.Text;
using AidRoutes.Domain;

namespace AidRoutes.App.Tests;

/// <summary>
/// A small operation and a plan for it, worked by hand. The hub's trucks pass a crossing (10 km, 30 min), split up at the gate and serve one camp
/// (6 km, 15 min by road) of 10,000 people who need 0.5 kg of flour each day, for two days.
/// </summary>
internal static class TwoGates
{
    public static string Scenario(string id, string name = "Two gates", int population = 10_000) => $$"""
        {
          "format": "aidroutes.scenario/1", "id": "{{id}}", "name": "{{name}}", "timezone": "Asia/Gaza", "start": "2025-01-19", "days": 2,
          "commodities": [{ "id": "flour", "name": "Flour", "class": "food", "kgPerPersonDay": 0.5, "m3PerTonne": 1.5, "body": "general" }],
          "nodes": [
            { "id": "hub", "name": "Hub", "kind": "hub", "lat": 31.2, "lon": 34.2, "stock": { "flour": 100000 } },
            { "id": "gate", "name": "Gate", "kind": "junction", "lat": 31.3, "lon": 34.3, "release": true },
            { "id": "camp", "name": "Camp مخيم", "kind": "shelter", "lat": 31.35, "lon": 34.32, "district": "North", "population": {{population}} }
          ],
          "links": [
            { "id": "in", "from": "hub", "to": "gate", "kind": "crossing", "km": 10, "minutes": 30, "windows": [["08:00", "16:00"]], "maxTrucks": 20 },
            { "id": "out", "from": "gate", "to": "hub", "kind": "crossing", "km": 10, "minutes": 30, "windows": [["08:00", "18:00"]], "maxTrucks": 20 },
            { "id": "track", "from": "gate", "to": "camp", "kind": "road", "km": 6, "minutes": 15 }
          ],
          "fleets": [{ "id": "f1", "base": "hub", "body": "general", "payloadKg": 10000, "volumeM3": 40, "trucks": 10, "shift": ["06:00", "20:00"],
            "maxDutyMinutes": 720, "turnaroundMinutes": 60, "maxStops": 2 }],
          "escorts": [], "supplies": [], "needs": [],
          "agreements": [{ "id": "two-a-day", "name": "Two trucks a day", "measure": "trucks", "links": ["in"], "fromDay": 1, "toDay": 1, "min": 2, "pointsPerUnit": 100 }],
          "changes": []
        }
        """;

    public static byte[] ScenarioBytes(string id, string name = "Two gates", int population = 10_000) => Encoding.UTF8.GetBytes(Scenario(id, name, population));

    /// <summary>
    /// 08:00 in ► 08:30 gate ► 08:45 camp, 2 trucks with 5,000 kg each, served 20 + ⌈2 × 5⌉ = 30 min ► 09:15 ► 09:30 gate, out ► 10:00 home.
    /// 10,000 kg are two days' need of 5,000 kg; both trucks are half full and count for the agreement, so only kilometres cost: 2 × (10 + 6 + 6 + 10) = 64.
    /// </summary>
    public static Plan Plan(ScenarioId id, int serviceStart = 525) => new(id, 64, 10,
    [
        new(new("k1"), new("hub"), new("gate"), new(480), [new(new("in"), new(480))],
            [new(new("f1"), 2, [new(new("camp"), new(serviceStart), ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(new("flour"), new(5000)))], new(570))],
            [new(new("out"), new(570))], new(600)),
    ]);
}
