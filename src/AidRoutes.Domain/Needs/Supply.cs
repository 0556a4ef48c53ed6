namespace AidRoutes.Domain;

/// <summary>Goods that arrive at a hub, platform or warehouse at 00:00 of a day.</summary>
/// <param name="Node">A hub, platform or warehouse.</param>
/// <param name="Commodity">What arrives.</param>
/// <param name="Day">The day of arrival.</param>
/// <param name="Amount">How much.</param>
public sealed record Supply(NodeId Node, CommodityId Commodity, Day Day, Kilograms Amount);
