namespace AidRoutes.Planning.Scoring;

/// <summary>What one shelter goes without in one commodity over the horizon (4.1).</summary>
/// <param name="Points">Band points × person-days missing × severity, before the commodity's weight.</param>
/// <param name="MissingPersonDays">Person-days without.</param>
/// <param name="NeededPersonDays">Person-days of need, met or not.</param>
public readonly record struct RationingResult(double Points, double MissingPersonDays, double NeededPersonDays);
