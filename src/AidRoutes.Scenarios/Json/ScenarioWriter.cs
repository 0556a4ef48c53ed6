using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Scenarios to JSON, leaving out what is as it would be without saying.</summary>
internal static class ScenarioWriter
{
    public static void Write(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteStartObject();
        Header(json, scenario);
        json.Always("commodities", scenario.Commodities, Commodity);
        json.Always("nodes", scenario.Nodes, Node);
        json.Always("links", scenario.Links, Link);
        json.Always("fleets", scenario.Fleets, MeansWriter.Fleet);
        json.UnlessEmpty("escorts", scenario.Escorts, MeansWriter.Escort);
        json.UnlessEmpty("supplies", scenario.Supplies, MeansWriter.Supply);
        json.UnlessEmpty("needs", scenario.Needs, MeansWriter.Need);
        json.UnlessEmpty("agreements", scenario.Agreements, MeansWriter.Agreement);
        json.UnlessEmpty("changes", scenario.Changes, ChangeWriter.Change);
        Replanning(json, scenario);
        json.UnlessEmpty("committed", scenario.Committed, PlanWriter.Convoy);
        json.UnlessEmpty("baseline", scenario.Baseline, Baseline);
        json.WriteEndObject();
    }

    /// <summary>Everything of `operation.json` that stands before the lists.</summary>
    public static void Header(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteString("format", ScenarioReader.Format);
        json.WriteString("id", scenario.Id.Value);
        json.Unless("name", scenario.Name, scenario.Id.Value);
        json.WriteString("timezone", scenario.TimeZone);
        json.WriteString("start", scenario.Start.ToString("yyyy-MM-dd"));
        json.WriteNumber("days", scenario.Days);
    }

    /// <summary>The fields that stand after the lists of a document, and last in `operation.json`.</summary>
    public static void Replanning(Utf8JsonWriter json, Scenario scenario)
    {
        MeansWriter.Weights(json, scenario.Weights);
        json.Unless("now", scenario.Now.Value, 0);
    }

    private static void Commodity(Utf8JsonWriter json, Commodity commodity)
    {
        json.WriteString("id", commodity.Id.Value);
        json.Unless("name", commodity.Name, commodity.Id.Value);
        json.WriteString("class", commodity.Class.Value);
        json.Unless("kgPerPersonDay", commodity.KgPerPersonDay, 0);
        json.Unless("m3PerTonne", commodity.M3PerTonne, 0);
        json.WriteString("body", EnumText<TruckBody>.Write(commodity.Body));
        json.Unless("weight", commodity.Weight, 1);
    }

    private static void Node(Utf8JsonWriter json, Node node)
    {
        json.WriteString("id", node.Id.Value);
        json.Unless("name", node.Name, node.Id.Value);
        json.WriteString("kind", EnumText<NodeKind>.Write(node.Kind));
        json.WriteNumber("lat", node.Lat);
        json.WriteNumber("lon", node.Lon);
        json.Unless("district", node.District?.Value, null);
        json.Unless("operator", node.Operator, null);
        if (node.Release)
        {
            json.WriteBoolean("release", true);
        }

        json.Unless("population", node.Population, 0);
        json.Unless("severity", node.Severity, 1);
        json.IfAny("storageKg", node.Storage?.Value);
        if (!node.Stock.IsEmpty)
        {
            json.Amounts("stock", node.Stock);
        }

        json.UnlessAllDay("receive", node.Receive);
        json.Unless("serviceMinutes", node.Service.Value, 20);
        json.Unless("minutesPerTonne", node.MinutesPerTonne, 2);
    }

    private static void Link(Utf8JsonWriter json, Link link)
    {
        json.WriteString("id", link.Id.Value);
        json.WriteString("from", link.From.Value);
        json.WriteString("to", link.To.Value);
        json.WriteString("kind", EnumText<LinkKind>.Write(link.Kind));
        json.WriteNumber("km", link.Km);
        json.WriteNumber("minutes", link.Travel.Value);
        if (link.Control is { } terms)
        {
            Terms(json, terms);
        }
        else if (!link.TwoWay)
        {
            json.WriteBoolean("twoWay", false);
        }
    }

    private static void Terms(Utf8JsonWriter json, PassageTerms terms)
    {
        json.UnlessAllDay("windows", terms.Windows);
        json.IfAny("trucksPerDay", terms.TrucksPerDay);
        json.IfAny("convoysPerDay", terms.ConvoysPerDay);
        json.Unless("minTrucks", terms.MinTrucks, 1);
        json.IfAny("maxTrucks", terms.MaxTrucks);
        json.Unless("headwayMinutes", terms.Headway.Value, 0);
        json.Unless("minutesPerTruck", terms.MinutesPerTruck, 0);
        json.Unless("escort", terms.Escort?.Value, null);
        if (terms.Allow is { } classes)
        {
            json.Ids("allow", classes);
        }

        json.Unless("risk", terms.Risk, 0);
    }

    private static void Baseline(Utf8JsonWriter json, BaselineConvoy convoy)
    {
        json.WriteString("id", convoy.Id.Value);
        json.WriteString("origin", convoy.Origin.Value);
        json.WriteString("release", convoy.Release.Value);
        json.WriteNumber("depart", convoy.Depart.Value);
        json.WriteNumber("trucks", convoy.Trucks);
        json.Ids("stops", convoy.Stops);
    }
}
