using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Negotiated quotas: what was promised, what is planned, what was done.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Agreements">Each agreement.</param>
internal sealed record ScoreboardDocument(Guid Plan, IReadOnlyList<ScoreDocument> Agreements);

/// <summary>An agreement on its days.</summary>
/// <param name="Id">The agreement's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Measure">trucks or kg.</param>
/// <param name="Days">Day by day.</param>
internal sealed record ScoreDocument(string Id, string Name, AgreementMeasure Measure, IReadOnlyList<ScoreDayDocument> Days);

/// <summary>An agreement on a day.</summary>
/// <param name="Day">Day of the operation.</param>
/// <param name="Date">Its date.</param>
/// <param name="Promised">At least so much each day; null: nothing.</param>
/// <param name="Most">Never more; null: any amount.</param>
/// <param name="Planned">What the plan achieves.</param>
/// <param name="Done">What reports say was achieved that day; null: nothing was reported of it.</param>
internal sealed record ScoreDayDocument(int Day, DateOnly Date, double? Promised, double? Most, long Planned, long? Done);

/// <summary>Writes "scoreboard" and its table, the same for everybody: agreements are about days and districts.</summary>
internal static class ScoreboardFeed
{
    private static readonly HxlColumn[] Columns =
    [
        new("Date", "#date"), new("Agreement", "#x_agreement+code"), new("Name", "#x_agreement+name"), new("Measure", "#indicator+type"),
        new("Promised", "#targeted+num"), new("Planned", "#x_planned+num"), new("Done", "#reached+num"),
    ];

    public static NewDocument Of(FeedSource source, DoneByDay done, Audience audience)
        => DocumentPacker.Json(DocumentNames.Scoreboard, audience, new ScoreboardDocument(source.Known.Summary.Id, All(source, done)));

    public static NewDocument TableOf(FeedSource source, DoneByDay done, Audience audience) => DocumentPacker.Csv(DocumentNames.ScoreboardTable, audience, Columns, Rows(All(source, done)));

    private static ScoreDocument[] All(FeedSource source, DoneByDay done)
    {
        var planned = source.Known.Coverage.Agreements.ToLookup(day => day.Agreement);
        return
        [
            .. source.Scenario.Agreements.Select(agreement => new ScoreDocument(
                agreement.Id.Value, agreement.Name, agreement.Measure, [.. planned[agreement.Id].Select(day => Day(agreement, day, source.Time.Date(day.Day.Number), done))])),
        ];
    }

    private static ScoreDayDocument Day(Agreement agreement, AgreementDay day, DateOnly date, DoneByDay done)
        => new(day.Day.Number, date, agreement.Min, agreement.Max, day.Achieved, done.Of(agreement, date));

    private static IEnumerable<object?[]> Rows(ScoreDocument[] all)
        => from agreement in all
           from day in agreement.Days
           select new object?[] { day.Date, agreement.Id, agreement.Name, agreement.Measure.ToString().ToLowerInvariant(), day.Promised, day.Planned, day.Done };
}
