namespace AidRoutes.Domain;

/// <summary>A need beyond population, at a shelter: a hospital's diesel, a bakery's flour.</summary>
/// <param name="Node">A shelter.</param>
/// <param name="Commodity">What is needed.</param>
/// <param name="FromDay">First day.</param>
/// <param name="ToDay">Last day, included; days past the horizon don't count.</param>
/// <param name="PerDay">Amount needed each day.</param>
/// <param name="Beneficiaries">People served by that amount each day: what the amount is worth in person-days.</param>
public sealed record Need(NodeId Node, CommodityId Commodity, Day FromDay, Day ToDay, Kilograms PerDay, double Beneficiaries);
