using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>
/// Writes a scenario as a document for the reference checker, independently of the product's own writer. Fields that say no more than the page's default are left out
/// at random.
/// </summary>
internal sealed class ScenarioWriter(Random random)
{
    public JsonObject Write(Scenario s) => new()
    {
        ["format"] = "aidroutes.scenario/1",
        ["id"] = s.Id.Value,
        ["name"] = s.Name,
        ["timezone"] = s.TimeZone,
        ["start"] = s.Start.ToString("yyyy-MM-dd"),
        ["days"] = s.Days,
        ["commodities"] = Json.List(s.Commodities, Commodity),
        ["nodes"] = Json.List(s.Nodes, Node),
        ["links"] = Json.List(s.Links, Link),
        ["fleets"] = Json.List(s.Fleets, Fleet),
        ["escorts"] = Json.List(s.Escorts, e => new JsonObject { ["id"] = e.Id.Value, ["teams"] = e.Teams }),
        ["supplies"] = Json.List(s.Supplies, x => new JsonObject
        {
            ["node"] = x.Node.Value,
            ["commodity"] = x.Commodity.Value,
            ["day"] = x.Day.Number,
            ["kg"] = x.Amount.Value,
        }),
        ["needs"] = Json.List(s.Needs, n => new JsonObject
        {
            ["node"] = n.Node.Value,
            ["commodity"] = n.Commodity.Value,
            ["fromDay"] = n.FromDay.Number,
            ["toDay"] = n.ToDay.Number,
            ["kgPerDay"] = n.PerDay.Value,
            ["beneficiaries"] = n.Beneficiaries,
        }),
        ["agreements"] = Json.List(s.Agreements, Agreement),
        ["changes"] = Json.List(s.Changes, Change),
        ["weights"] = Weights(s.Weights),
        ["now"] = s.Now.Value,
        ["committed"] = Json.List(s.Committed, PlanWriter.Convoy),
        ["baseline"] = Json.List(s.Baseline, b => new JsonObject
        {
            ["id"] = b.Id.Value,
            ["origin"] = b.Origin.Value,
            ["release"] = b.Release.Value,
            ["depart"] = b.Depart.Value,
            ["trucks"] = b.Trucks,
            ["stops"] = Json.List(b.Stops, stop => stop.Value),
        }),
    };

    private JsonObject Commodity(Commodity c)
    {
        var o = new JsonObject { ["id"] = c.Id.Value, ["name"] = c.Name, ["class"] = c.Class.Value };
        Put(o, "kgPerPersonDay", c.KgPerPersonDay, 0);
        Put(o, "m3PerTonne", c.M3PerTonne, 0);
        Put(o, "body", Json.Word(c.Body), "general");
        Put(o, "weight", c.Weight, 1);
        return o;
    }

    private JsonObject Node(Node n)
    {
        var o = new JsonObject { ["id"] = n.Id.Value, ["name"] = n.Name, ["kind"] = Json.Word(n.Kind), ["lat"] = n.Lat, ["lon"] = n.Lon };
        Put(o, "district", n.District?.Value, null);
        Put(o, "release", n.Release, false);
        Put(o, "population", n.Population, 0);
        Put(o, "severity", n.Severity, 1);
        Put(o, "storageKg", n.Storage?.Value, null);
        Put(o, "serviceMinutes", n.Service.Value, 20);
        Put(o, "minutesPerTonne", n.MinutesPerTonne, 2);
        PutList(o, "receive", Json.Windows(n.Receive), n.Receive is [var only] && only == Window.AllDay);
        PutList(o, "stock", Json.Loads(n.Stock), n.Stock.IsEmpty);
        return o;
    }

    private JsonObject Link(Link l)
    {
        var o = new JsonObject
        {
            ["id"] = l.Id.Value,
            ["from"] = l.From.Value,
            ["to"] = l.To.Value,
            ["kind"] = Json.Word(l.Kind),
            ["km"] = l.Km,
            ["minutes"] = l.Travel.Value,
        };
        if (l.Control is not { } terms)
        {
            Put(o, "twoWay", l.TwoWay, true);
            return o;
        }

        PutList(o, "windows", Json.Windows(terms.Windows), terms.Windows is [var only] && only == Window.AllDay);
        Put(o, "trucksPerDay", terms.TrucksPerDay, null);
        Put(o, "convoysPerDay", terms.ConvoysPerDay, null);
        Put(o, "minTrucks", terms.MinTrucks, 1);
        Put(o, "maxTrucks", terms.MaxTrucks, null);
        Put(o, "headwayMinutes", terms.Headway.Value, 0);
        Put(o, "minutesPerTruck", terms.MinutesPerTruck, 0);
        Put(o, "escort", terms.Escort?.Value, null);
        PutList(o, "allow", Json.Names(terms.Allow), terms.Allow is null);
        Put(o, "risk", terms.Risk, 0);
        return o;
    }

    private JsonObject Fleet(TruckFleet f)
    {
        var o = new JsonObject { ["id"] = f.Id.Value, ["base"] = f.Base.Value, ["payloadKg"] = f.Payload.Value, ["trucks"] = f.Trucks };
        Put(o, "body", Json.Word(f.Body), "general");
        Put(o, "volumeM3", f.VolumeM3, null);
        PutList(o, "shift", Json.Window(f.Shift), f.Shift == Window.AllDay);
        Put(o, "maxDutyMinutes", f.MaxDuty.Value, 1440);
        Put(o, "turnaroundMinutes", f.Turnaround.Value, 0);
        Put(o, "maxStops", f.MaxStops, 99);
        return o;
    }

    private JsonObject Agreement(Agreement a)
    {
        var o = new JsonObject
        {
            ["id"] = a.Id.Value,
            ["name"] = a.Name,
            ["measure"] = Json.Word(a.Measure),
            ["fromDay"] = a.FromDay.Number,
            ["toDay"] = a.ToDay.Number,
        };
        PutList(o, "links", a.Links is { } links ? Json.List(links, l => l.Value) : null, a.Links is null);
        PutList(o, "districts", a.Districts is { } districts ? Json.List(districts, d => d.Value) : null, a.Districts is null);
        PutList(o, "classes", Json.Names(a.Classes), a.Classes is null);
        Put(o, "min", a.Min, null);
        Put(o, "max", a.Max, null);
        Put(o, "pointsPerUnit", a.PointsPerUnit, 0);
        Put(o, "minLoadShare", a.MinLoadShare, 0.5);
        return o;
    }

    private static JsonObject Change(Change c) => new()
    {
        ["id"] = c.Id.Value,
        ["name"] = c.Name,
        ["source"] = Json.Word(c.Source),
        ["fromDay"] = c.FromDay.Number,
        ["toDay"] = c.ToDay.Number,
        ["links"] = Json.List(c.Links, LinkChange),
        ["nodes"] = Json.List(c.Nodes, NodeChange),
        ["fleets"] = Json.List(c.Fleets, f => Set(new() { ["id"] = f.Id.Value }, "trucks", f.Trucks, t => t)),
        ["escorts"] = Json.List(c.Escorts, e => Set(new() { ["id"] = e.Id.Value }, "teams", e.Teams, t => t)),
    };

    private static JsonObject LinkChange(LinkChange l)
    {
        var o = new JsonObject { ["id"] = l.Id.Value };
        Set(o, "km", l.Km, v => v);
        Set(o, "minutes", l.Travel, v => v.Value);
        Set(o, "windows", l.Windows, Json.Windows);
        Set(o, "trucksPerDay", l.TrucksPerDay, v => v);
        Set(o, "convoysPerDay", l.ConvoysPerDay, v => v);
        Set(o, "minTrucks", l.MinTrucks, v => v);
        Set(o, "maxTrucks", l.MaxTrucks, v => v);
        Set(o, "headwayMinutes", l.Headway, v => v.Value);
        Set(o, "minutesPerTruck", l.MinutesPerTruck, v => v);
        Set(o, "escort", l.Escort, v => v?.Value);
        Set(o, "allow", l.Allow, v => Json.Names(v));
        return Set(o, "risk", l.Risk, v => v);
    }

    private static JsonObject NodeChange(NodeChange n)
    {
        var o = new JsonObject { ["id"] = n.Id.Value };
        Set(o, "population", n.Population, v => v);
        Set(o, "severity", n.Severity, v => v);
        return Set(o, "receive", n.Receive, Json.Windows);
    }

    private JsonObject Weights(Weights w)
    {
        var o = new JsonObject();
        PutList(o, "bandPoints", Json.List(w.BandPoints, p => p), w.BandPoints.AsSpan().SequenceEqual(Domain.Weights.Default.BandPoints.AsSpan()));
        Put(o, "pointsPerTruckKm", w.PointsPerTruckKm, 1);
        Put(o, "pointsPerRiskTruck", w.PointsPerRiskTruck, 5000);
        Put(o, "pointsPerChangedConvoy", w.PointsPerChangedConvoy, 20000);
        return o;
    }

    private void Put<T>(JsonObject o, string name, T value, T usual)
    {
        if (!EqualityComparer<T>.Default.Equals(value, usual) || random.Next(2) == 0)
        {
            o[name] = JsonValue.Create(value);
        }
    }

    private void PutList(JsonObject o, string name, JsonNode? value, bool isUsual)
    {
        // "stock" and lists of windows have no null of their own: they are left out or written.
        if (!isUsual || random.Next(2) == 0)
        {
            o[name] = value;
        }
    }

    private static JsonObject Set<T>(JsonObject o, string name, Optional<T> field, Func<T, JsonNode?> write)
    {
        if (field.IsSet)
        {
            o[name] = write(field.Value);
        }

        return o;
    }
}
