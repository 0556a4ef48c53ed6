using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>People elsewhere than at shelters need nothing in a scenario; say so.</summary>
internal sealed class PeopleAtShelters : IScenarioRule
{
    public const string Code = "POPULATION_NOT_AT_SHELTER";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Nodes.Length; index++)
        {
            var node = context.Scenario.Nodes[index];
            if (node.Population > 0 && node.Kind != NodeKind.Shelter && !context.IsBroken($"/nodes/{index}/kind"))
            {
                context.Warn(Code, $"/nodes/{index}/population", $"{node.Population}",
                    $"The {node.Population} people at '{node.Id}' count for nothing, since needs exist at shelters only. Add a shelter there, joined by a road.");
            }
        }
    }
}
