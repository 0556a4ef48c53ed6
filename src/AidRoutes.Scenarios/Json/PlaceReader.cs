using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Entries of `commodities`, `nodes` and `links`.</summary>
internal static class PlaceReader
{
    public static Commodity Commodity(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var id = o.Id("id");
        var commodity = new Commodity(
            new(id), o.Text("name", id)!, new(o.Has("class") ? o.Id("class") : "other"), o.Number("kgPerPersonDay", Ranges.KgPerPersonDay, 0),
            o.Number("m3PerTonne", Ranges.VolumePerTonne, 0), o.Word<TruckBody>("body", TruckBody.General), o.Number("weight", Ranges.Weight, 1));
        o.End();
        return commodity;
    }

    public static Node Node(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var id = o.Id("id");
        var node = new Node(
            new(id), o.Text("name", id)!, o.Word<NodeKind>("kind", null), o.Number("lat", Ranges.Lat, null), o.Number("lon", Ranges.Lon, null),
            o.IdOrNull("district") is { } district ? new District(district) : null, o.Text("operator", null, nullable: true), o.Flag("release", false),
            o.Whole("population", Ranges.Population, 0), o.Number("severity", Ranges.Severity, 1),
            o.WholeOrNull("storageKg", Ranges.Kilograms) is { } kg ? new Kilograms(kg) : null, o.Amounts("stock"), o.Windows("receive"),
            o.Minutes("serviceMinutes", Ranges.Service, 20), o.Number("minutesPerTonne", Ranges.MinutesEach, 2));
        o.End();
        return node;
    }

    public static Link Link(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var (id, from, to) = (o.Id("id"), o.Id("from"), o.Id("to"));
        var kind = o.Word<LinkKind>("kind", LinkKind.Road);
        var (km, travel) = (o.Number("km", Ranges.Km, 0), o.Minutes("minutes", Ranges.Travel, null));
        var isRoad = kind == LinkKind.Road;
        var twoWay = o.Flag("twoWay", isRoad);
        var control = Terms(o);
        if (isRoad)
        {
            ReportOnRoads(o, context);
        }
        else if (twoWay)
        {
            context.Issues.Error(IssueCodes.OutOfPlace, o.At("twoWay"), "true",
                "Corridors and crossings are one-way. Remove the field and add a link of its own for the way back.");
        }

        o.End();
        return new(new(id), new(from), new(to), kind, km, travel, isRoad && twoWay, isRoad ? null : control);
    }

    private static readonly string[] ControlledFields =
        ["windows", "trucksPerDay", "convoysPerDay", "minTrucks", "maxTrucks", "headwayMinutes", "minutesPerTruck", "escort", "allow", "risk"];

    private static PassageTerms Terms(ObjectReader o) => new(
        o.Windows("windows"), o.IntOrNull("trucksPerDay", Ranges.Trucks), o.IntOrNull("convoysPerDay", Ranges.Trucks),
        o.Int("minTrucks", Ranges.ConvoySize, 1), o.IntOrNull("maxTrucks", Ranges.ConvoySize), o.Minutes("headwayMinutes", Ranges.Headway, 0),
        o.Number("minutesPerTruck", Ranges.MinutesEach, 0), o.IdOrNull("escort") is { } pool ? new EscortPoolId(pool) : null,
        o.IdsOrNull("allow", name => new CargoClass(name)), o.Number("risk", Ranges.Share, 0));

    private static void ReportOnRoads(ObjectReader o, ReadContext context)
    {
        foreach (var field in ControlledFields.Where(field => o.Has(field) && !o.IsNull(field)))
        {
            context.Issues.Error(IssueCodes.OutOfPlace, o.At(field), null,
                $"Roads are never controlled, so '{field}' does not belong here. Remove it, or make the link a corridor or a crossing.");
        }
    }
}
