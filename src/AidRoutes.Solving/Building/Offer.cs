namespace AidRoutes.Solving.Building;

/// <summary>A convoy that could leave: what it would carry, from when, and how it compares.</summary>
internal sealed record Offer(Draft Draft, int Depart, double Rank);
