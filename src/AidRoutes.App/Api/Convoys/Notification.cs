using AidRoutes.Domain;

namespace AidRoutes.App.Api;

/// <summary>A convoy's movement notification, for the parties that must know of it ahead: 48 hours as a rule, 24 in an emergency.</summary>
internal static class Notification
{
    /// <summary>Hours ahead as a rule.</summary>
    public const int UsualHours = 48;

    /// <summary>Hours ahead in an emergency.</summary>
    public const int EmergencyHours = 24;

    public static byte[] Html(ConvoyPaper paper, Crew crew, int hoursAhead) => new HtmlText($"Movement notification {paper.Convoy.Id.Value}")
        .Add("h1", $"Movement notification – {hoursAhead} hours{(hoursAhead == EmergencyHours ? " (emergency)" : "")}").Loud(paper)
        .Add("p", ConvoyPaper.Warning, "warning")
        .Fields(Fields(paper, hoursAhead))
        .Table("Route", ["When (local)", "What", "Where"], paper.Route().Select(row => (IEnumerable<object?>)[row.When, row.What, row.Where]))
        .Table("Places to be reached", ["Place", "Kind", "District", "Latitude", "Longitude"], Places(paper))
        .Table("Vehicles", ["Truck", "Fleet", "Body", "Plate", "Driver", "Phone", "Plate photographed", "Roof marked"], Vehicles(paper, crew))
        .Add("p", $"Sent by, date, signature: ______________________    Received by, date: ______________________")
        .ToBytes();

    public static byte[] Csv(ConvoyPaper paper, Crew crew, int hoursAhead)
    {
        var csv = new CsvText();
        foreach (var (name, value) in Fields(paper, hoursAhead).Append(("Note", ConvoyPaper.Warning)))
        {
            csv.Row(name, value);
        }

        csv.Row().Row("When (local)", "What", "Where");
        foreach (var (when, what, where) in paper.Route())
        {
            csv.Row(when, what, where);
        }

        csv.Row().Row("Place", "Kind", "District", "Latitude", "Longitude");
        foreach (var row in Places(paper))
        {
            csv.Row(row);
        }

        csv.Row().Row("Truck", "Fleet", "Body", "Plate", "Driver", "Phone", "Plate photographed", "Roof marked");
        foreach (var row in Vehicles(paper, crew))
        {
            csv.Row(row);
        }

        return csv.ToBytes();
    }

    private static IEnumerable<(string Name, string? Value)> Fields(ConvoyPaper paper, int hoursAhead)
    {
        var departs = paper.Local(paper.Convoy.Depart);
        return
        [
            ("Operation", paper.Scenario.Name), ("Convoy", paper.Convoy.Id.Value), ("Plan", $"{paper.Plan.Id}, {Waybill.State(paper)}"),
            ("To be sent by (local)", departs.AddHours(-hoursAhead).ToString("yyyy-MM-dd HH:mm")), ("Time zone", paper.Scenario.TimeZone),
            ("Departs", $"{departs:yyyy-MM-dd HH:mm} from {paper.Place(paper.Convoy.Origin)}"), ("Splits up at", paper.Place(paper.Convoy.Release)), ("Home", paper.Time(paper.Convoy.Home)),
            ("Trucks", $"{paper.Convoy.Trucks}"), ("Cargo", string.Join(", ", paper.Cargo().Select(cargo => $"{cargo.Commodity.Name} ({cargo.Commodity.Class.Value}) {cargo.Kg} kg"))),
            ("Organization and focal point", null), ("Telephone, radio call sign", null), ("Escort or accompanying staff", null),
        ];
    }

    private static IEnumerable<IEnumerable<object?>> Places(ConvoyPaper paper) => new[] { paper.Convoy.Origin, paper.Convoy.Release }
        .Concat(paper.Convoy.Runs.SelectMany(run => run.Stops.Select(stop => stop.Node))).Distinct().Select(paper.Node)
        .Select(node => (IEnumerable<object?>)[paper.Place(node.Id), node.Kind.ToString().ToLowerInvariant(), node.District?.Value, node.Lat, node.Lon]);

    private static IEnumerable<IEnumerable<object?>> Vehicles(ConvoyPaper paper, Crew crew)
    {
        var fleets = paper.Convoy.Runs.SelectMany(run => Enumerable.Repeat(run.Fleet, run.Trucks)).Select((fleet, i) => (Fleet: fleet, Truck: i + 1));
        return fleets.Select(one => (IEnumerable<object?>)
        [
            one.Truck, one.Fleet.Value, Body(paper, one.Fleet), crew.Plate(one.Truck), crew.Driver(one.Truck), crew.Phone(one.Truck), "", "",
        ]);
    }

    private static string Body(ConvoyPaper paper, FleetId fleet) => paper.Fleets[fleet].Body.ToString().ToLowerInvariant();
}
