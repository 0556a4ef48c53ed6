using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Entries of `fleets`, `escorts`, `supplies`, `needs` and `agreements`, and `weights`.</summary>
internal static class MeansReader
{
    private const int MostBands = 20;

    public static TruckFleet Fleet(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var fleet = new TruckFleet(
            new(o.Id("id")), new(o.Id("base")), o.Word<TruckBody>("body", TruckBody.General), new(o.Whole("payloadKg", Ranges.Payload, null)),
            o.NumberOrNull("volumeM3", Ranges.Volume), o.Int("trucks", Ranges.Trucks, null), o.Window("shift"),
            o.Minutes("maxDutyMinutes", Ranges.Duty, Minute.PerDay), o.Minutes("turnaroundMinutes", Ranges.Service, 0), o.Int("maxStops", Ranges.Stops, 99));
        o.End();
        return fleet;
    }

    public static EscortPool Escort(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var pool = new EscortPool(new(o.Id("id")), o.Int("teams", Ranges.Teams, null));
        o.End();
        return pool;
    }

    public static Supply Supply(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var supply = new Supply(new(o.Id("node")), new(o.Id("commodity")), o.Day("day", Ranges.SpanDay), new(o.Whole("kg", Ranges.Kilograms, null)));
        o.End();
        return supply;
    }

    public static Need Need(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var need = new Need(
            new(o.Id("node")), new(o.Id("commodity")), o.Day("fromDay", Ranges.SpanDay), o.Day("toDay", Ranges.SpanDay),
            new(o.Whole("kgPerDay", Ranges.Kilograms, null)), o.Number("beneficiaries", Ranges.Population, null));
        o.End();
        return need;
    }

    public static Agreement Agreement(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var id = o.Id("id");
        var agreement = new Agreement(
            new(id), o.Text("name", id)!, o.Word<AgreementMeasure>("measure", null), o.IdsOrNull("links", name => new LinkId(name)),
            o.IdsOrNull("districts", name => new District(name)), o.IdsOrNull("classes", name => new CargoClass(name)),
            o.Day("fromDay", Ranges.SpanDay), o.Day("toDay", Ranges.SpanDay), o.NumberOrNull("min", Ranges.Promise), o.NumberOrNull("max", Ranges.Promise),
            o.Number("pointsPerUnit", Ranges.Points, 0), o.Number("minLoadShare", Ranges.Share, 0.5));
        o.End();
        return agreement;
    }

    public static Weights Weights(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var standard = Domain.Weights.Default;
        var bands = o.Has("bandPoints")
            ? o.List("bandPoints", true, MostBands, (entry, at) => o.NumberOf(entry, at, Ranges.Weight) ?? 0)
            : standard.BandPoints;
        var weights = new Weights(
            bands, o.Number("pointsPerTruckKm", Ranges.Points, standard.PointsPerTruckKm),
            o.Number("pointsPerRiskTruck", Ranges.Points, standard.PointsPerRiskTruck),
            o.Number("pointsPerChangedConvoy", Ranges.Points, standard.PointsPerChangedConvoy));
        o.End();
        return weights;
    }
}
