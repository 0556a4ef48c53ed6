using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Crossings and corridors: what may pass and what is planned to.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Links">Each way apart.</param>
internal sealed record LinksDocument(Guid Plan, IReadOnlyList<LinkLoadDocument> Links);

/// <summary>A crossing or corridor.</summary>
/// <param name="Id">The link's id.</param>
/// <param name="Kind">crossing or corridor.</param>
/// <param name="From">Name of the place it starts at; null: not for this reader.</param>
/// <param name="To">Name of the place it ends at; null: not for this reader.</param>
/// <param name="Days">Day by day.</param>
internal sealed record LinkLoadDocument(string Id, LinkKind Kind, string? From, string? To, IReadOnlyList<LinkDayDocument> Days);

/// <summary>A link on a day.</summary>
/// <param name="Day">Day of the operation.</param>
/// <param name="Date">Its date.</param>
/// <param name="Status">open, restricted (less than usual may pass) or closed.</param>
/// <param name="Trucks">Trucks planned to enter it.</param>
/// <param name="TrucksPerDay">Trucks that may; null: any number.</param>
/// <param name="Convoys">Convoys planned to enter it.</param>
/// <param name="ConvoysPerDay">Convoys that may; null: any number.</param>
/// <param name="Load">Trucks planned ÷ trucks that may; null where any number may.</param>
internal sealed record LinkDayDocument(int Day, DateOnly Date, string Status, int Trucks, int? TrucksPerDay, int Convoys, int? ConvoysPerDay, double? Load);

/// <summary>Writes "links" and its table. Without names of places for those who see none; by the day, never by the hour.</summary>
internal static class LinkFeed
{
    private static readonly HxlColumn[] Columns =
    [
        new("Date", "#date"), new("Link", "#loc+crossing+code"), new("Kind", "#loc+type"), new("Status", "#status"), new("Trucks planned", "#x_trucks+planned+num"),
        new("Trucks that may pass", "#capacity+trucks+num"), new("Convoys planned", "#x_convoys+planned+num"), new("Convoys that may pass", "#capacity+convoys+num"),
    ];

    public static IEnumerable<NewDocument> Write(FeedSource source)
    {
        var links = Loads(source);
        var blurred = links.Select(link => link with { From = null, To = null }).ToArray();
        yield return DocumentPacker.Json(DocumentNames.Links, Audience.Full, new LinksDocument(source.Known.Summary.Id, links));
        yield return DocumentPacker.Json(DocumentNames.Links, Audience.Dashboard, new LinksDocument(source.Known.Summary.Id, blurred));
        foreach (var audience in new[] { Audience.Full, Audience.Dashboard })
        {
            yield return DocumentPacker.Csv(DocumentNames.LinksTable, audience, Columns, Rows(links));
        }
    }

    private static LinkLoadDocument[] Loads(FeedSource source)
    {
        var names = source.Scenario.Nodes.ToDictionary(node => node.Id, node => node.Name);
        var entries = (from convoy in source.Known.Plan.Convoys
                       from entry in convoy.Out.Concat(convoy.Return)
                       select (entry.Link, Day: entry.Enter.Day.Number, convoy.Trucks)).ToLookup(entry => (entry.Link, entry.Day), entry => entry.Trucks);
        return
        [
            .. from index in Enumerable.Range(0, source.Scenario.Links.Length)
               let link = source.Scenario.Links[index]
               where link.IsControlled
               select new LinkLoadDocument(
                   link.Id.Value, link.Kind, names[link.From], names[link.To],
                   [.. Enumerable.Range(1, source.Scenario.Days).Select(day => Day(source, index, day, [.. entries[(link.Id, day)]]))]),
        ];
    }

    private static LinkDayDocument Day(FeedSource source, int link, int day, int[] entering)
    {
        var terms = source.Known.Known.Problem.On(link, day);
        var (trucks, most) = (entering.Sum(), Limit(terms.TrucksPerDay));
        return new(
            day, source.Time.Date(day), Status(source.Scenario.Links[link].Control!, terms), trucks, most, entering.Length, Limit(terms.ConvoysPerDay),
            most is > 0 ? (double)trucks / most : null);
    }

    private static int? Limit(int limit) => limit == int.MaxValue ? null : limit;

    private static string Status(PassageTerms usual, LinkDay today)
    {
        if (!today.IsOpen)
        {
            return "closed";
        }

        var narrower = today.Allow is { } allow && (usual.Allow is not { } all || all.Except(allow).Any());
        var fewer = today.TrucksPerDay < (usual.TrucksPerDay ?? int.MaxValue) || today.ConvoysPerDay < (usual.ConvoysPerDay ?? int.MaxValue);
        return narrower || fewer || OpenMinutes(today.Windows) < OpenMinutes(usual.Windows) ? "restricted" : "open";
    }

    private static int OpenMinutes(IEnumerable<Window> windows) => windows.Sum(window => window.Closes.MinuteOfDay - window.Opens.MinuteOfDay);

    private static IEnumerable<object?[]> Rows(LinkLoadDocument[] links)
        => from link in links
           from day in link.Days
           select new object?[] { day.Date, link.Id, link.Kind.ToString().ToLowerInvariant(), day.Status, day.Trucks, day.TrucksPerDay, day.Convoys, day.ConvoysPerDay };
}
