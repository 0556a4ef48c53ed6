using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>A document `aidroutes.report/1` to a report, checked against the plan in force.</summary>
internal sealed class ReportReader(PlaceNames names, Plan? plan, DateOnly date, ReadContext context, Func<string, string> where)
{
    public const string Format = "aidroutes.report/1";

    private readonly Dictionary<string, Convoy> convoys = (plan?.Convoys ?? []).DistinctBy(convoy => convoy.Id).ToDictionary(convoy => convoy.Id.Value);
    private readonly BulletinSpans spans = new(names.Scenario, date, context.Issues, where);

    private IssueSink Issues => context.Issues;

    public Report Read(JsonElement root)
    {
        var o = new ObjectReader(root, "", context);
        if (o.RequiredText("format") is var format && format.Length > 0 && format != Format)
        {
            Issues.Error(IssueCodes.Format, "/format", NameIndex.Short(format), $"The format is '{NameIndex.Short(format)}'; a report's is '{Format}'.");
        }

        if (o.Has("date") && o.Date("date") is var said && said != default && said != date)
        {
            Issues.Error(BulletinCodes.OtherDate, "/date", $"{said:yyyy-MM-dd}", $"The report is of {said:yyyy-MM-dd}, but was sent for {date:yyyy-MM-dd}. Send it to its own date.");
        }

        spans.CheckDate();
        var most = context.Limits.InnerEntries;
        var report = new Report(
            date, o.Text("source", null, nullable: true), o.Text("note", null, nullable: true),
            o.List("convoys", false, most, Movement), o.List("deliveries", false, most, Delivery), o.List("stock", false, most, Stock), o.List("arrivals", false, most, Arrival));
        o.End();
        if (report.Entries == 0 && !Issues.HasErrors)
        {
            Issues.Error(BulletinCodes.SaysNothing, "", null, "The report tells of nothing. Give convoys, deliveries, stock or arrivals.");
        }

        return report;
    }

    private ConvoyReport Movement(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var id = o.AnyText("id").Trim();
        var convoy = Known(id, o.At("id"));
        var report = new ConvoyReport(
            new(id), o.Has("state") ? o.Word<MovementState>("state", null) : null, Clock(o, "departed"), Clock(o, "arrived"), Clock(o, "home"),
            o.Has("trucks") ? o.Int("trucks", Ranges.ConvoySize, null) : null, o.Text("note", null, nullable: true));
        spans.Once(new(date, date), "convoys", id, $"convoy '{id}'", at);
        o.End();
        if (convoy is not null)
        {
            Times(report, convoy, o);
        }

        return report;
    }

    private void Times(ConvoyReport report, Convoy convoy, ObjectReader o)
    {
        var moved = report.Departed ?? report.Arrived ?? report.Home;
        if (report.State is MovementState.Denied or MovementState.Cancelled && moved is not null)
        {
            Issues.Error(BulletinCodes.StatusContradicted, o.At("state"), $"{report.State}", $"Convoy '{convoy.Id}' is said not to have gone, but a time is given. Clear one of them.");
        }

        if (report.Departed?.CompareTo(report.Arrived ?? new(1440)) > 0 || report.Arrived?.CompareTo(report.Home ?? new(1440)) > 0)
        {
            Issues.Error("REPORT_TIMES", o.At("arrived"), $"{report.Arrived}", $"Convoy '{convoy.Id}' arrives before it departs, or is home before it arrives. Correct the times; one that is out over midnight is told of on each day.");
        }

        var day = EffectiveScenario.DayOf(names.Scenario, date);
        if (convoy.Depart.Value >= day.End.Value || convoy.Home.Value < day.Start.Value)
        {
            Issues.Warn("REPORT_OTHER_DAY", o.At("id"), convoy.Id.Value, $"Convoy '{convoy.Id}' is planned for {names.Scenario.Start.AddDays(convoy.Depart.Day.Number - 1):yyyy-MM-dd}, not for this day.");
        }

        if (report.Trucks > convoy.Trucks)
        {
            Issues.Warn("REPORT_MORE_THAN_PLANNED", o.At("trucks"), $"{report.Trucks}", $"Convoy '{convoy.Id}' was planned with {convoy.Trucks} trucks, and {report.Trucks} are said to have gone.");
        }
    }

    private DeliveryReport Delivery(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var id = o.AnyText("convoy").Trim();
        var convoy = Known(id, o.At("convoy"));
        var (node, commodity) = (Resolve(o, "node", names.Nodes), Resolve(o, "commodity", names.Commodities));
        var report = new DeliveryReport(
            new(id), new(node), new(commodity), new(o.Whole("deliveredKg", Ranges.Kilograms, 0)), new(o.Whole("rejectedKg", Ranges.Kilograms, 0)), o.Text("note", null, nullable: true));
        spans.Once(new(date, date), "deliveries", $"{id}\n{node}\n{commodity}", $"'{commodity}' of convoy '{id}' at '{node}'", at);
        o.End();
        if (convoy is not null && node.Length > 0 && commodity.Length > 0)
        {
            Amounts(report, convoy, o);
        }

        return report;
    }

    private void Amounts(DeliveryReport report, Convoy convoy, ObjectReader o)
    {
        var stops = convoy.Runs.SelectMany(run => run.Stops.Where(stop => stop.Node == report.Node).Select(stop => stop.Loads.GetValueOrDefault(report.Commodity).Value * run.Trucks)).ToArray();
        var (planned, brought) = (stops.Sum(), report.Delivered.Value + report.Rejected.Value);
        if (stops.Length == 0)
        {
            Issues.Warn("REPORT_OTHER_PLACE", o.At("node"), report.Node.Value, $"Convoy '{convoy.Id}' has no stop at '{report.Node}' in the plan. It is stored as delivered there.");
        }
        else if (brought > planned)
        {
            Issues.Warn("REPORT_MORE_THAN_PLANNED", o.At("deliveredKg"), $"{brought}", $"{brought} kg of {report.Commodity} are said to have come to '{report.Node}' with convoy '{convoy.Id}', which was planned with {planned} kg there.");
        }
    }

    private StockCount Stock(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var (node, commodity) = (Resolve(o, "node", names.Nodes), Resolve(o, "commodity", names.Commodities));
        var read = new StockCount(new(node), new(commodity), new(o.Whole("kg", Ranges.Kilograms, null)));
        spans.Once(new(date, date), "stock", $"{node}\n{commodity}", $"{commodity} at '{node}'", at);
        o.End();
        return read;
    }

    private Arrival Arrival(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var (node, commodity) = (Resolve(o, "node", names.Nodes), Resolve(o, "commodity", names.Commodities));
        var read = new Arrival(new(node), new(commodity), date, new(o.Whole("kg", Ranges.Kilograms, null)));
        spans.Once(new(date, date), "arrivals", $"{node}\n{commodity}", $"{commodity} at '{node}'", at);
        o.End();
        return read;
    }

    private Convoy? Known(string id, string pointer)
    {
        if (convoys.TryGetValue(id, out var convoy) || id.Length == 0)
        {
            return convoy;
        }

        Issues.Error("REPORT_UNKNOWN_CONVOY", pointer, NameIndex.Short(id), plan is null
            ? "There is no plan in force that a convoy could be of. Publish a plan first; stock and arrivals can be reported without one."
            : $"The plan in force has no convoy '{NameIndex.Short(id)}'.{Issues.Advice(id, convoys.Keys)}");
        return null;
    }

    private ClockTime? Clock(ObjectReader o, string field)
    {
        if (!o.Has(field) || o.IsNull(field))
        {
            return null;
        }

        var text = o.AnyText(field);
        if (!ClockTime.TryParse(text, out var time))
        {
            Issues.Error(IssueCodes.BadWindow, o.At(field), NameIndex.Short(text), $"'{NameIndex.Short(text)}' is no time of day. Write it from 00:00 to 24:00, as 06:30.");
        }

        return time;
    }

    private string Resolve(ObjectReader o, string field, NameIndex index)
        => PlaceNames.One(index, o.RequiredText(field).Trim(), o.At(field), Issues) is >= 0 and var found ? index.Ids[found] : "";
}
