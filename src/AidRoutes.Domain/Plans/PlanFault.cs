namespace AidRoutes.Domain;

/// <summary>Something in a plan document that no <see cref="Plan"/> can say (a fraction of a minute, half a kilogram): rule R1.</summary>
/// <param name="Where">The convoy's id, or what else is at fault.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record PlanFault(string Where, string Message);
