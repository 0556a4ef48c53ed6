using AidRoutes.App.Operations;
using AidRoutes.Domain;

namespace AidRoutes.App.Feeds;

/// <summary>What all documents of a publication are made from, worked out once.</summary>
internal sealed class FeedSource
{
    public FeedSource(KnownPlan known)
    {
        (Known, Visits, Time) = (known, Visit.Of(known), new(known.Known.Scenario.Start, known.Known.Scenario.TimeZone));
        Districts = [.. DistrictDay.Of(this)];
        Operators = [.. known.Known.Scenario.Nodes.Where(node => node.TakesDeliveries).Select(node => node.Operator).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    public KnownPlan Known { get; }

    public Scenario Scenario => Known.Known.Scenario;

    public IReadOnlyList<Visit> Visits { get; }

    public LocalTime Time { get; }

    /// <summary>Deliveries by district and day: all that those may know who see no single place.</summary>
    public IReadOnlyList<DistrictDay> Districts { get; }

    /// <summary>Organisations that run places of delivery.</summary>
    public IReadOnlyList<string> Operators { get; }
}

/// <summary>What comes to a district on a day.</summary>
/// <param name="District">P-code or name; null: places without a district.</param>
/// <param name="Day">Day of the horizon.</param>
/// <param name="Date">Its local date.</param>
/// <param name="Convoys">Convoys that serve it.</param>
/// <param name="Trucks">Trucks that stop there; one that stops twice counts twice.</param>
/// <param name="LoadsKg">Kilograms by commodity.</param>
internal sealed record DistrictDay(string? District, int Day, DateOnly Date, int Convoys, int Trucks, SortedDictionary<string, long> LoadsKg)
{
    public static IEnumerable<DistrictDay> Of(FeedSource source)
        => from visit in source.Visits
           group visit by (District: visit.Node.District?.Value, Day: visit.From.Day.Number) into here
           orderby here.Key.Day, here.Key.District
           select new DistrictDay(
               here.Key.District, here.Key.Day, source.Time.Date(here.Key.Day), here.Select(visit => visit.Convoy.Id).Distinct().Count(), here.Sum(visit => visit.Trucks),
               new(here.SelectMany(visit => visit.LoadsKg).GroupBy(load => load.Key.Value).ToDictionary(load => load.Key, load => load.Sum(one => one.Value)), StringComparer.Ordinal));
}
