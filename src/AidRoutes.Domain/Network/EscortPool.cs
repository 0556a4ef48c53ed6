namespace AidRoutes.Domain;

/// <summary>Escort teams that convoys hold from departure to home (R12).</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="Teams">How many there are (a dated change may say otherwise for its days).</param>
public sealed record EscortPool(EscortPoolId Id, int Teams);
