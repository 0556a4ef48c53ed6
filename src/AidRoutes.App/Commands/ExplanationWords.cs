using System.Globalization;
using AidRoutes.Planning.Explaining;
using AidRoutes.Planning.Optimizing;

namespace AidRoutes.App.Commands;

/// <summary>An explanation in lines for people.</summary>
internal static class ExplanationWords
{
    public static IEnumerable<string> Of(ExplanationDocument document, int shown, bool pricesAsked)
    {
        yield return $"{document.Scenario}: {Whole(document.UnmetPersonDays)} person-days unmet, {Whole(document.UnmetPoints)} points";
        yield return "What stands in the way:";
        foreach (var one in document.Bottlenecks.Take(shown))
        {
            yield return $"  {Whole(one.Points),15} points  {What(one)}, {Days(one.Days)} ({one.Needs} needs)";
        }

        yield return $"Worst served (Gini of coverage {document.Gini.ToString("0.000", CultureInfo.InvariantCulture)}):";
        foreach (var shelter in document.Shelters.Take(shown))
        {
            yield return $"  {shelter.Share.ToString("P0", CultureInfo.InvariantCulture),6}  {shelter.Shelter}{(shelter.District is { } district ? $" ({district})" : "")}";
        }

        if (!pricesAsked)
        {
            yield break;
        }

        yield return document.Prices is null ? "Prices: the relaxation was not solved in the time given; a longer --time-limit finds them." : "Worth of one more, in the best plan there could be:";
        foreach (var price in (document.Prices ?? []).Take(shown))
        {
            yield return $"  {Whole(price.Points),15} points  {What(price)} on day {price.Day}{Interval(price.Confirmed)}";
        }
    }

    private static string What(BottleneckDocument one) => one.Kind switch
    {
        ReasonKind.NoFleet => "no fleet can carry the goods",
        ReasonKind.NoWay => $"no way to {one.Node}",
        ReasonKind.LinkClosed => $"{one.Link} is closed",
        ReasonKind.NotReceiving => $"{one.Node} receives no trucks in time",
        ReasonKind.TooFar => $"{one.Fleet} cannot be there in time",
        ReasonKind.LinkClosesBeforeBack => $"{one.Link} closes before convoys could be back",
        ReasonKind.ShiftEndsBeforeHome => $"{one.Fleet}'s shift ends before it could be home",
        ReasonKind.StorageFull => $"the store at {one.Node} is full",
        ReasonKind.NoStock => $"nothing left at {one.Node}",
        ReasonKind.NoTruckFree => $"no truck of {one.Fleet} free",
        ReasonKind.QuotaFull => $"{one.Link}'s quota of trucks",
        ReasonKind.ConvoysFull => $"{one.Link}'s quota of convoys",
        ReasonKind.NoSlot => $"no room between convoys on {one.Link}",
        ReasonKind.ConvoyTooSmall => $"too few trucks for the smallest convoy of {one.Link}",
        ReasonKind.NoEscort => $"no team of {one.Escort} free",
        _ => $"{one.Fleet} left unused",
    };

    private static string What(PriceDocument price) => price.Lever switch
    {
        Lever.QuotaTruck => $"a truck in {price.Link}'s quota",
        Lever.WindowHour => $"an hour to enter {price.Link}",
        Lever.EscortTeam => $"a team of {price.Escort}",
        _ => $"a truck of {price.Fleet}",
    };

    private static string Interval(PriceInterval? confirmed) => confirmed is null
        ? ""
        : $" (solved again: one more saves {Whole(confirmed.OneMore)} points, {Whole(confirmed.PersonDaysOneMore)} person-days; one less costs {Whole(confirmed.OneLess)})";

    private static string Days(IReadOnlyList<int> days) => days.Count == 1 ? $"day {days[0]}" : $"{days.Count} days from day {days[0]} to {days[^1]}";

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
