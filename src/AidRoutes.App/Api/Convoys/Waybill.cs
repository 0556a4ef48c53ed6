namespace AidRoutes.App.Api;

/// <summary>A convoy's waybill: who carries what from where to where, truck by truck, with lines to sign.</summary>
internal static class Waybill
{
    private static readonly string[] ManifestHeads = ["Truck", "Fleet", "Plate", "Driver", "To", "Commodity", "Class", "kg", "m³", "Received kg", "Remarks"];

    public static byte[] Html(ConvoyPaper paper, Crew crew) => Head(new HtmlText($"Waybill {paper.Convoy.Id.Value}"), paper)
        .Table("Way and hours", ["When", "What", "Where"], paper.Route().Select(row => (IEnumerable<object?>)[row.When, row.What, row.Where]))
        .Table("Manifest", ManifestHeads, Rows(paper, crew))
        .Fields([("Loaded by, date, signature", null), ("Driver's signature", null), ("Received by, date, signature", null)])
        .Add("p", ConvoyPaper.Warning, "warning").ToBytes();

    public static byte[] Csv(ConvoyPaper paper, Crew crew)
    {
        var csv = new CsvText().Row("Waybill", paper.Convoy.Id.Value).Row("Operation", paper.Scenario.Name).Row("Plan", $"{paper.Plan.Id}", State(paper))
            .Row("From", paper.Place(paper.Convoy.Origin)).Row("Departs", paper.Time(paper.Convoy.Depart)).Row("Home", paper.Time(paper.Convoy.Home)).Row("Time zone", paper.Scenario.TimeZone)
            .Row("Note", ConvoyPaper.Warning).Row();
        csv.Row("When", "What", "Where");
        foreach (var (when, what, where) in paper.Route())
        {
            csv.Row(when, what, where);
        }

        csv.Row().Row(ManifestHeads);
        foreach (var row in Rows(paper, crew))
        {
            csv.Row(row);
        }

        return csv.ToBytes();
    }

    private static HtmlText Head(HtmlText page, ConvoyPaper paper) => page
        .Add("h1", $"Waybill – convoy {paper.Convoy.Id.Value}").Loud(paper)
        .Add("p", $"{paper.Scenario.Name}. Plan {paper.Plan.Id}, {State(paper)}. Hours are local, {paper.Scenario.TimeZone}.", "quiet")
        .Fields(
        [
            ("From", paper.Place(paper.Convoy.Origin)), ("Splits up at", paper.Place(paper.Convoy.Release)), ("Departs", paper.Time(paper.Convoy.Depart)),
            ("Home", paper.Time(paper.Convoy.Home)), ("Trucks", $"{paper.Convoy.Trucks}"),
            ("Cargo", string.Join(", ", paper.Cargo().Select(cargo => $"{cargo.Commodity.Name} {cargo.Kg} kg"))),
        ]);

    /// <summary>"in force", or a word that says loudly that it is not.</summary>
    public static string State(ConvoyPaper paper) => paper.Plan.State == Storage.PlanState.Published ? "in force" : $"{paper.Plan.State.ToString().ToUpperInvariant()}, NOT IN FORCE";

    /// <summary>A box at the top of a paper of a plan that is not in force.</summary>
    public static HtmlText Loud(this HtmlText page, ConvoyPaper paper) => paper.Plan.State == Storage.PlanState.Published ? page : page.Add("p", State(paper), "warning");

    private static IEnumerable<IEnumerable<object?>> Rows(ConvoyPaper paper, Crew crew) => paper.Manifest().Select(line => (IEnumerable<object?>)
    [
        line.Truck, line.Fleet.Value, crew.Plate(line.Truck), crew.Driver(line.Truck), paper.Place(line.Node), line.Commodity.Name, line.Commodity.Class.Value, line.Amount.Value, line.M3, "", "",
    ]);
}
