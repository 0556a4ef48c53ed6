namespace AidRoutes.Domain;

/// <summary>A directed way between two nodes. Corridors and crossings are controlled and one-way; roads are always open.</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Kind">Road, corridor or crossing.</param>
/// <param name="Km">Length, km ≥ 0.</param>
/// <param name="Travel">Minutes from entry to exit for the first truck.</param>
/// <param name="TwoWay">Roads only: whether it may be driven from To to From as well.</param>
/// <param name="Control">Terms of passage; null for roads, never null for corridors and crossings.</param>
public sealed record Link(
    LinkId Id, NodeId From, NodeId To, LinkKind Kind, double Km, Minutes Travel, bool TwoWay, PassageTerms? Control)
{
    /// <summary>Whether windows, quotas and convoy sizes bind here.</summary>
    public bool IsControlled => Kind != LinkKind.Road;
}
