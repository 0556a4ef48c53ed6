using System.Text;
using System.Text.Json.Nodes;

namespace AidRoutes.Scenarios.Tests.Validation;

/// <summary>A small scenario that has every list, from which bad ones are made.</summary>
internal static class GoodDocument
{
    private const string Text = """
        {
          "format": "aidroutes.scenario/1", "id": "small", "name": "Small", "timezone": "UTC", "start": "2025-01-19", "days": 3,
          "commodities": [
            { "id": "food", "name": "Food", "class": "food", "kgPerPersonDay": 0.5, "m3PerTonne": 2, "body": "general", "weight": 2 },
            { "id": "diesel", "name": "Diesel", "class": "fuel", "body": "tanker" }
          ],
          "nodes": [
            { "id": "hub", "name": "Hub", "kind": "hub", "lat": 31, "lon": 34, "stock": { "food": 50000, "diesel": 9000 } },
            { "id": "gate", "name": "Gate", "kind": "junction", "lat": 31.1, "lon": 34.1, "release": true },
            { "id": "school", "name": "School", "kind": "shelter", "lat": 31.2, "lon": 34.2, "district": "north", "population": 2000, "receive": [["06:00", "12:00"], ["13:00", "18:00"]] }
          ],
          "links": [
            { "id": "corridor", "from": "hub", "to": "gate", "kind": "corridor", "km": 10, "minutes": 30, "windows": [["06:00", "16:00"]], "escort": "un", "allow": ["food", "fuel"] },
            { "id": "back", "from": "gate", "to": "hub", "kind": "corridor", "km": 10, "minutes": 30 },
            { "id": "lane", "from": "gate", "to": "school", "kind": "road", "km": 2, "minutes": 6 }
          ],
          "fleets": [
            { "id": "trucks", "base": "hub", "body": "general", "payloadKg": 10000, "trucks": 4, "shift": ["05:00", "20:00"], "maxStops": 3 },
            { "id": "tankers", "base": "hub", "body": "tanker", "payloadKg": 10000, "trucks": 1 }
          ],
          "escorts": [{ "id": "un", "teams": 1 }],
          "supplies": [{ "node": "hub", "commodity": "food", "day": 2, "kg": 1000 }],
          "needs": [{ "node": "school", "commodity": "diesel", "fromDay": 1, "toDay": 3, "kgPerDay": 100, "beneficiaries": 50 }],
          "agreements": [{ "id": "daily", "name": "Daily", "measure": "trucks", "links": ["corridor"], "districts": ["north"], "classes": ["food"], "fromDay": 1, "toDay": 3, "min": 2, "max": 9, "pointsPerUnit": 100 }],
          "changes": [{ "id": "day2", "name": "Day 2", "source": "bulletin", "fromDay": 2, "toDay": 2, "links": [{ "id": "corridor", "windows": [], "escort": null }], "nodes": [{ "id": "school", "population": 10 }], "fleets": [{ "id": "trucks", "trucks": 2 }], "escorts": [{ "id": "un", "teams": 2 }] }],
          "weights": { "bandPoints": [1, 2, 4] },
          "now": 400,
          "committed": [{ "id": "c1", "origin": "hub", "release": "gate", "depart": 380, "out": [{ "link": "corridor", "enter": 380 }], "runs": [{ "fleet": "trucks", "trucks": 1, "stops": [{ "node": "school", "start": 420, "loads": { "food": 900 } }], "back": 460 }], "ret": [{ "link": "back", "enter": 460 }], "home": 490 }],
          "baseline": [{ "id": "b1", "origin": "hub", "release": "gate", "depart": 900, "trucks": 2, "stops": ["school"] }]
        }
        """;

    public static JsonObject Copy() => JsonNode.Parse(Text)!.AsObject();

    public static byte[] Bytes() => Encoding.UTF8.GetBytes(Text);

    /// <summary>The document with one value put (a JSON text) or removed (null) at a pointer.</summary>
    public static byte[] With(string pointer, string? json)
    {
        JsonNode root = Copy();
        var path = pointer.Split('/')[1..];
        var parent = path[..^1].Aggregate(root, (node, key) => node is JsonArray array ? array[int.Parse(key)]! : node[key]!);
        var value = json is null ? null : JsonNode.Parse(json);
        switch (parent)
        {
            case JsonArray array when path[^1] == "-":
                array.Add(value);
                break;
            case JsonArray array:
                array[int.Parse(path[^1])] = value;
                break;
            case JsonObject entry when json is null:
                entry.Remove(path[^1]);
                break;
            default:
                parent[path[^1]] = value;
                break;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
