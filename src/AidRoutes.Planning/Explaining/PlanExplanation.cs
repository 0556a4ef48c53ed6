using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Explaining;

/// <summary>Why a plan leaves needs unmet, what stands in the way most, and how evenly it serves.</summary>
/// <param name="Unmet">Every shelter, commodity and day with something missing, in that order.</param>
/// <param name="Bottlenecks">Reasons ranked by the points of the needs they leave unmet.</param>
/// <param name="Fairness">How evenly people are served.</param>
public sealed record PlanExplanation(ImmutableArray<UnmetNeed> Unmet, ImmutableArray<Bottleneck> Bottlenecks, Fairness Fairness);

/// <summary>A need that is not met in full.</summary>
/// <param name="Shelter">Whose.</param>
/// <param name="Commodity">Of what.</param>
/// <param name="Day">When.</param>
/// <param name="NeedKg">Kilograms needed, &gt; 0.</param>
/// <param name="UnmetKg">Kilograms missing, &gt; 0.</param>
/// <param name="PersonDays">Person-days missing.</param>
/// <param name="Points">What they cost (4.1), weight and severity included.</param>
/// <param name="Reason">Why one more truck with the commodity could not come that day.</param>
public sealed record UnmetNeed(NodeId Shelter, CommodityId Commodity, Day Day, long NeedKg, double UnmetKg, double PersonDays, double Points, Reason Reason);

/// <summary>One thing that stands in the way, over all its days.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Link">The link it is about; null: none.</param>
/// <param name="Fleet">The fleet it is about; null where the reason names a link, a pool or a place.</param>
/// <param name="Escort">The escort pool it is about; null: none.</param>
/// <param name="Node">The place it is about; null: none.</param>
/// <param name="Days">Its days, in order.</param>
/// <param name="Needs">How many unmet needs it is the reason of.</param>
/// <param name="PersonDays">Their person-days.</param>
/// <param name="Points">Their points.</param>
public sealed record Bottleneck(
    ReasonKind Kind, LinkId? Link, FleetId? Fleet, EscortPoolId? Escort, NodeId? Node, ImmutableArray<Day> Days, int Needs, double PersonDays, double Points);

/// <summary>How evenly people are served.</summary>
/// <param name="Shelters">Share of person-days met by shelter, worst first; shelters without needs have none.</param>
/// <param name="Districts">By district and commodity, in order.</param>
/// <param name="Gini">
/// Gini coefficient of the shelters' shares, each counted by its person-days of need: 0 where all are served alike, towards 1 where few have everything.
/// </param>
public sealed record Fairness(ImmutableArray<ShelterShare> Shelters, ImmutableArray<DistrictShare> Districts, double Gini);

/// <summary>A shelter's share.</summary>
/// <param name="Shelter">Which.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Share">Person-days met ÷ needed, 0 to 1.</param>
/// <param name="NeedPersonDays">Person-days needed, &gt; 0.</param>
public sealed record ShelterShare(NodeId Shelter, District? District, double Share, double NeedPersonDays);

/// <summary>A district's share of a commodity over the horizon.</summary>
/// <param name="District">Which; null: shelters without one.</param>
/// <param name="Commodity">Of what.</param>
/// <param name="Share">Person-days met ÷ needed, 0 to 1.</param>
/// <param name="NeedPersonDays">Person-days needed, &gt; 0.</param>
public sealed record DistrictShare(District? District, CommodityId Commodity, double Share, double NeedPersonDays);
