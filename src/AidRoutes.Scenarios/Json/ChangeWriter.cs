using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Dated changes to JSON: exactly the fields that are set, null where they are set to none.</summary>
internal static class ChangeWriter
{
    public static void Change(Utf8JsonWriter json, Change change)
    {
        json.WriteString("id", change.Id.Value);
        json.Unless("name", change.Name, change.Id.Value);
        json.WriteString("source", EnumText<ChangeSource>.Write(change.Source));
        json.WriteNumber("fromDay", change.FromDay.Number);
        json.WriteNumber("toDay", change.ToDay.Number);
        json.UnlessEmpty("links", change.Links, Link);
        json.UnlessEmpty("nodes", change.Nodes, Node);
        json.UnlessEmpty("fleets", change.Fleets, Fleet);
        json.UnlessEmpty("escorts", change.Escorts, Escort);
    }

    public static void Link(Utf8JsonWriter json, LinkChange link)
    {
        json.WriteString("id", link.Id.Value);
        Set(json, "km", link.Km, json.WriteNumber);
        Set(json, "minutes", link.Travel, (name, value) => json.WriteNumber(name, value.Value));
        Set(json, "windows", link.Windows, json.Windows);
        Set(json, "trucksPerDay", link.TrucksPerDay, (name, value) => OrNull(json, name, value));
        Set(json, "convoysPerDay", link.ConvoysPerDay, (name, value) => OrNull(json, name, value));
        Set(json, "minTrucks", link.MinTrucks, json.WriteNumber);
        Set(json, "maxTrucks", link.MaxTrucks, (name, value) => OrNull(json, name, value));
        Set(json, "headwayMinutes", link.Headway, (name, value) => json.WriteNumber(name, value.Value));
        Set(json, "minutesPerTruck", link.MinutesPerTruck, json.WriteNumber);
        Set(json, "escort", link.Escort, (name, value) => json.WriteString(name, value?.Value));
        Set(json, "allow", link.Allow, json.IdsOrNull);
        Set(json, "risk", link.Risk, json.WriteNumber);
    }

    public static void Node(Utf8JsonWriter json, NodeChange node)
    {
        json.WriteString("id", node.Id.Value);
        Set(json, "population", node.Population, json.WriteNumber);
        Set(json, "severity", node.Severity, json.WriteNumber);
        Set(json, "receive", node.Receive, json.Windows);
    }

    public static void Fleet(Utf8JsonWriter json, FleetChange fleet)
    {
        json.WriteString("id", fleet.Id.Value);
        Set(json, "trucks", fleet.Trucks, json.WriteNumber);
    }

    public static void Escort(Utf8JsonWriter json, EscortChange escort)
    {
        json.WriteString("id", escort.Id.Value);
        Set(json, "teams", escort.Teams, json.WriteNumber);
    }

    private static void OrNull(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Set<T>(Utf8JsonWriter json, string name, Optional<T> field, Action<string, T> write)
    {
        if (field.IsSet)
        {
            write(name, field.Value);
        }
    }
}
