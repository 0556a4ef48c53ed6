using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Fleets, escorts, goods, agreements and weights to JSON.</summary>
internal static class MeansWriter
{
    public static void Fleet(Utf8JsonWriter json, TruckFleet fleet)
    {
        json.WriteString("id", fleet.Id.Value);
        json.WriteString("base", fleet.Base.Value);
        json.WriteString("body", EnumText<TruckBody>.Write(fleet.Body));
        json.WriteNumber("payloadKg", fleet.Payload.Value);
        json.IfAny("volumeM3", fleet.VolumeM3);
        json.WriteNumber("trucks", fleet.Trucks);
        if (fleet.Shift != Window.AllDay)
        {
            json.Window("shift", fleet.Shift);
        }

        json.Unless("maxDutyMinutes", fleet.MaxDuty.Value, Minute.PerDay);
        json.Unless("turnaroundMinutes", fleet.Turnaround.Value, 0);
        json.Unless("maxStops", fleet.MaxStops, 99);
    }

    public static void Escort(Utf8JsonWriter json, EscortPool pool)
    {
        json.WriteString("id", pool.Id.Value);
        json.WriteNumber("teams", pool.Teams);
    }

    public static void Supply(Utf8JsonWriter json, Supply supply)
    {
        json.WriteString("node", supply.Node.Value);
        json.WriteString("commodity", supply.Commodity.Value);
        json.WriteNumber("day", supply.Day.Number);
        json.WriteNumber("kg", supply.Amount.Value);
    }

    public static void Need(Utf8JsonWriter json, Need need)
    {
        json.WriteString("node", need.Node.Value);
        json.WriteString("commodity", need.Commodity.Value);
        json.WriteNumber("fromDay", need.FromDay.Number);
        json.WriteNumber("toDay", need.ToDay.Number);
        json.WriteNumber("kgPerDay", need.PerDay.Value);
        json.WriteNumber("beneficiaries", need.Beneficiaries);
    }

    public static void Agreement(Utf8JsonWriter json, Agreement agreement)
    {
        json.WriteString("id", agreement.Id.Value);
        json.Unless("name", agreement.Name, agreement.Id.Value);
        json.WriteString("measure", EnumText<AgreementMeasure>.Write(agreement.Measure));
        json.IdsOrNull("links", agreement.Links);
        json.IdsOrNull("districts", agreement.Districts);
        json.IdsOrNull("classes", agreement.Classes);
        json.WriteNumber("fromDay", agreement.FromDay.Number);
        json.WriteNumber("toDay", agreement.ToDay.Number);
        json.IfAny("min", agreement.Min);
        json.IfAny("max", agreement.Max);
        json.Unless("pointsPerUnit", agreement.PointsPerUnit, 0);
        // The reference checker reads an agreement without this field as having the default too.
        json.Unless("minLoadShare", agreement.MinLoadShare, 0.5);
    }

    public static void Weights(Utf8JsonWriter json, Weights weights)
    {
        var standard = Domain.Weights.Default;
        var sameBands = weights.BandPoints.AsSpan().SequenceEqual(standard.BandPoints.AsSpan());
        if (sameBands && weights with { BandPoints = standard.BandPoints } == standard)
        {
            return;
        }

        json.WriteStartObject("weights");
        if (!sameBands)
        {
            json.WriteStartArray("bandPoints");
            foreach (var points in weights.BandPoints)
            {
                json.WriteNumberValue(points);
            }

            json.WriteEndArray();
        }

        json.Unless("pointsPerTruckKm", weights.PointsPerTruckKm, standard.PointsPerTruckKm);
        json.Unless("pointsPerRiskTruck", weights.PointsPerRiskTruck, standard.PointsPerRiskTruck);
        json.Unless("pointsPerChangedConvoy", weights.PointsPerChangedConvoy, standard.PointsPerChangedConvoy);
        json.WriteEndObject();
    }
}
