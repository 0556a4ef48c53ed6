namespace AidRoutes.Planning.Checking;

/// <summary>A rule of problem.md that a plan breaks.</summary>
/// <param name="Rule">"R1" to "R16"; "score" where the claimed score is wrong, "bound" where the claimed bound is above the score.</param>
/// <param name="Where">The convoy's id; for rules of a shared thing the link's, node's or agreement's.</param>
/// <param name="Message">What is wrong, with clock times and amounts, in a planner's words.</param>
public sealed record Violation(string Rule, string Where, string Message);
