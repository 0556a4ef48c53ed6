using AidRoutes.Domain;

namespace AidRoutes.Planning.Explaining;

/// <summary>Why goods did not come, in ids that a planner can act on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Day">The day on which a convoy would have had to leave, or pass.</param>
/// <param name="Link">The link; null where it is none.</param>
/// <param name="Fleet">The fleet that would have gone; null where there is none.</param>
/// <param name="Escort">The escort pool; null where it is none.</param>
/// <param name="Node">The place: where stock or room is missing, or that is not served.</param>
/// <param name="Commodity">What is missing there; null where it is not about goods.</param>
/// <param name="For">The platform or warehouse that the missing truck would have fed; null: it would have gone to the shelter itself.</param>
public sealed record Reason(
    ReasonKind Kind, Day Day, LinkId? Link = null, FleetId? Fleet = null, EscortPoolId? Escort = null, NodeId? Node = null, CommodityId? Commodity = null, NodeId? For = null)
{
    /// <summary>In a planner's words; ids as the scenario has them.</summary>
    public string Text => $"{Words}{(For is { } platform ? $", so that {platform.Value} was not fed" : "")}";

    private string Words => Kind switch
    {
        ReasonKind.NoFleet => $"no fleet has trucks that can carry {Commodity?.Value}",
        ReasonKind.NoWay => $"no way leads {Commodity?.Value} to {Node?.Value}",
        ReasonKind.LinkClosed => $"{Link?.Value} is closed on day {Day.Number}",
        ReasonKind.NotReceiving => $"{Node?.Value} receives no trucks on day {Day.Number}, or not until one could be there",
        ReasonKind.TooFar => $"a convoy of {Fleet?.Value} that leaves on day {Day.Number} is there too late",
        ReasonKind.LinkClosesBeforeBack => $"{Link?.Value} closes on day {Day.Number} before a convoy of {Fleet?.Value} could be back",
        ReasonKind.ShiftEndsBeforeHome => $"the shift of {Fleet?.Value} on day {Day.Number} ends before it could be home",
        ReasonKind.StorageFull => $"the store at {Node?.Value} is full on day {Day.Number}",
        ReasonKind.NoStock => $"no {Commodity?.Value} left at {Node?.Value} on day {Day.Number}",
        ReasonKind.NoTruckFree => $"no truck of {Fleet?.Value} free on day {Day.Number}",
        ReasonKind.QuotaFull => $"{Link?.Value}'s quota of trucks on day {Day.Number}",
        ReasonKind.ConvoysFull => $"{Link?.Value}'s quota of convoys on day {Day.Number}",
        ReasonKind.NoSlot => $"no room between the convoys on {Link?.Value} on day {Day.Number}",
        ReasonKind.ConvoyTooSmall => $"too few trucks of {Fleet?.Value} free for the smallest convoy of {Link?.Value} on day {Day.Number}",
        ReasonKind.NoEscort => $"no team of {Escort?.Value} free on day {Day.Number}",
        _ => $"nothing stood in the way of {Fleet?.Value} on day {Day.Number}: the plan leaves it unused",
    };
}
