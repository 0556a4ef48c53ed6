using System.Text;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios.Tests.Bulletins;

/// <summary>Five days from 19 January 2025: a hub, Kerem Shalom with its platform and way back, a corridor that is closed, two camps.</summary>
internal static class SmallOperation
{
    public static readonly DateOnly Day2 = new(2025, 1, 20);

    public static readonly Scenario Scenario = Read();

    public static Reading<Bulletin> Csv(string text, DateOnly? date = null, params PlaceAlias[] aliases)
        => BulletinDocument.Read(Encoding.UTF8.GetBytes(text), BulletinForm.Csv, Scenario, date ?? Day2, aliases, "bulletin.csv");

    public static Bulletin Good(string text, DateOnly? date = null, params PlaceAlias[] aliases)
    {
        var reading = Csv(text, date, aliases);
        Assert.True(reading.IsRead, string.Join("\n", reading.Issues));
        return reading.Value!;
    }

    public static Issue[] Bad(string text, DateOnly? date = null) => [.. Csv(text, date).Errors];

    public static Reading<Bulletin> Json(string text, DateOnly? date = null)
        => BulletinDocument.Read(Encoding.UTF8.GetBytes(text), BulletinForm.Json, Scenario, date ?? Day2);

    private static Scenario Read()
    {
        var reading = ScenarioJson.Read(Encoding.UTF8.GetBytes("""
            {
              "format": "aidroutes.scenario/1", "id": "small", "timezone": "Asia/Gaza", "start": "2025-01-19", "days": 5,
              "commodities": [
                { "id": "food", "name": "Food parcels", "class": "food", "kgPerPersonDay": 0.5, "m3PerTonne": 1.5, "body": "general" },
                { "id": "diesel", "name": "Diesel / ديزل", "class": "fuel", "m3PerTonne": 1.2, "body": "tanker" }
              ],
              "nodes": [
                { "id": "al-arish", "name": "Al-Arish hub / العريش", "kind": "hub", "lat": 31.1, "lon": 33.8, "stock": { "food": 100000, "diesel": 40000 } },
                { "id": "ks-fence", "name": "Kerem Shalom / Karm Abu Salem, outer gate", "kind": "junction", "lat": 31.2, "lon": 34.2 },
                { "id": "ks", "name": "Kerem Shalom / Karm Abu Salem platform", "kind": "platform", "lat": 31.22, "lon": 34.27, "storageKg": 900000 },
                { "id": "north", "name": "North gate", "kind": "junction", "lat": 31.4, "lon": 34.4, "release": true },
                { "id": "camp-a", "name": "Camp A / مخيم أ", "kind": "shelter", "lat": 31.3, "lon": 34.3, "district": "Rafah", "population": 10000 },
                { "id": "camp-b", "name": "Camp B", "kind": "shelter", "lat": 31.45, "lon": 34.4, "district": "North", "population": 5000 }
              ],
              "links": [
                { "id": "road", "from": "al-arish", "to": "ks-fence", "km": 50, "minutes": 60 },
                { "id": "ks-in", "from": "ks-fence", "to": "ks", "kind": "crossing", "km": 1.5, "minutes": 15, "windows": [["06:00", "18:00"]], "trucksPerDay": 250, "maxTrucks": 30 },
                { "id": "ks-back", "from": "ks", "to": "ks-fence", "kind": "crossing", "km": 1.5, "minutes": 7, "windows": [["06:00", "21:00"]] },
                { "id": "salah", "from": "ks", "to": "north", "kind": "corridor", "km": 30, "minutes": 60, "windows": [], "maxTrucks": 20, "escort": "liaison" },
                { "id": "salah-back", "from": "north", "to": "ks", "kind": "corridor", "km": 30, "minutes": 60, "maxTrucks": 20 },
                { "id": "to-a", "from": "ks", "to": "camp-a", "km": 6, "minutes": 15 },
                { "id": "to-b", "from": "north", "to": "camp-b", "km": 6, "minutes": 15 }
              ],
              "fleets": [
                { "id": "egypt", "base": "al-arish", "body": "general", "payloadKg": 18000, "trucks": 40, "shift": ["03:00", "23:00"] },
                { "id": "inside", "base": "ks", "body": "general", "payloadKg": 12000, "trucks": 20, "shift": ["06:00", "20:00"] },
                { "id": "tankers", "base": "al-arish", "body": "tanker", "payloadKg": 18000, "trucks": 5, "shift": ["03:00", "23:00"] }
              ],
              "escorts": [{ "id": "liaison", "teams": 3 }],
              "supplies": [{ "node": "al-arish", "commodity": "food", "day": 2, "kg": 50000 }, { "node": "al-arish", "commodity": "food", "day": 3, "kg": 30000 }]
            }
            """));
        return reading.Value ?? throw new InvalidOperationException(string.Join("\n", reading.Issues));
    }
}
