using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>What convoys leave when, over which links, with what, to where (`aidroutes.plan/1`).</summary>
/// <param name="Scenario">The scenario it was made for.</param>
/// <param name="Score">Points it claims, lower is better; null: not said.</param>
/// <param name="Bound">A proven lower bound on the score of every valid plan; null: none.</param>
/// <param name="Convoys">In order of departure as the product writes them; any order when read.</param>
public sealed record Plan(ScenarioId Scenario, double? Score, double? Bound, ImmutableArray<Convoy> Convoys);
