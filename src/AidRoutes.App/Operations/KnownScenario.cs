using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Operations;

/// <summary>A stored version of an operation, read and resolved.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Version">Which version.</param>
/// <param name="Scenario">What it says.</param>
/// <param name="Problem">The scenario resolved day by day.</param>
internal sealed record KnownScenario(string Operation, int Version, Scenario Scenario, PlanningProblem Problem);
