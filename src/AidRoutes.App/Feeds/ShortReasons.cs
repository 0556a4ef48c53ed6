using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Explaining;

namespace AidRoutes.App.Feeds;

/// <summary>
/// Why a plan leaves something short, in words for those who wait for it: crossings and corridors by id, and nothing of whose trucks, stocks or sites else are concerned.
/// </summary>
internal sealed class ShortReasons
{
    // Of a plan so large that its reasons take longer, amounts are told without them.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(NodeId Shelter, CommodityId Commodity, int Day), string> _texts;

    private ShortReasons(Dictionary<(NodeId, CommodityId, int), string> texts) => _texts = texts;

    public static ShortReasons Of(KnownPlan known, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        try
        {
            var explained = PlanExplainer.Explain(known.Known.Problem, known.Plan, limit.Token);
            return new(explained.Unmet.ToDictionary(need => (need.Shelter, need.Commodity, need.Day.Number), need => Text(need.Reason)));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new([]);
        }
    }

    /// <summary>Null: nothing is short, or it is not known why.</summary>
    public string? For(NodeId shelter, CommodityId commodity, int day) => _texts.GetValueOrDefault((shelter, commodity, day));

    private static string Text(Reason reason) => reason.Kind switch
    {
        ReasonKind.NoFleet => "no truck can carry it",
        ReasonKind.NoWay => "no way is open to it",
        ReasonKind.LinkClosed => $"{reason.Link?.Value} is closed on day {reason.Day.Number}",
        ReasonKind.NotReceiving => "the site receives no trucks, or not until one could be there",
        ReasonKind.TooFar => $"a convoy that leaves on day {reason.Day.Number} is there too late",
        ReasonKind.LinkClosesBeforeBack => $"{reason.Link?.Value} closes on day {reason.Day.Number} before a convoy could be back",
        ReasonKind.ShiftEndsBeforeHome => $"a convoy could not be home before the shift of day {reason.Day.Number} ends",
        ReasonKind.StorageFull => "the site's store is full",
        ReasonKind.NoStock => $"none is left in stock on day {reason.Day.Number}",
        ReasonKind.NoTruckFree => $"no truck is free on day {reason.Day.Number}",
        ReasonKind.QuotaFull => $"{reason.Link?.Value}'s quota of trucks on day {reason.Day.Number} is used up",
        ReasonKind.ConvoysFull => $"{reason.Link?.Value}'s quota of convoys on day {reason.Day.Number} is used up",
        ReasonKind.NoSlot => $"there is no room between the convoys on {reason.Link?.Value} on day {reason.Day.Number}",
        ReasonKind.ConvoyTooSmall => $"too few trucks are free for a convoy over {reason.Link?.Value} on day {reason.Day.Number}",
        ReasonKind.NoEscort => $"no escort is free on day {reason.Day.Number}",
        _ => $"none of the limits looked at: the plan leaves trucks unused on day {reason.Day.Number}",
    };
}
