using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>A platform or warehouse can store what arrives by supplies even if nothing leaves: otherwise the plan without convoys breaks R14,
/// and there might be no valid plan at all.</summary>
internal sealed class StorageHoldsSupplies : IScenarioRule
{
    public const string TooSmall = "STORAGE_TOO_SMALL_FOR_SUPPLIES";
    public const string Full = "STOCK_ABOVE_STORAGE";

    public void Check(RuleContext context)
    {
        var supplies = context.Scenario.Supplies.GroupBy(supply => supply.Node).ToDictionary(group => group.Key, group => group.Sum(supply => supply.Amount.Value));
        for (var index = 0; index < context.Scenario.Nodes.Length; index++)
        {
            var node = context.Scenario.Nodes[index];
            if (node.Storage is not { } storage || node.Kind == NodeKind.Hub || context.IsBroken($"/nodes/{index}/kind"))
            {
                continue;
            }

            var (stock, arriving) = (node.Stock.Values.Sum(kg => kg.Value), node.KeepsStock ? supplies.GetValueOrDefault(node.Id) : 0);
            if (arriving > 0 && stock + arriving > storage.Value)
            {
                context.Error(TooSmall, $"/nodes/{index}/storageKg", $"{storage.Value}",
                    $"'{node.Id}' stores {storage.Value} kg, but {stock} kg lie there and {arriving} kg arrive by supplies. Let supplies arrive at a hub, or raise storageKg.");
            }
            else if (stock > storage.Value)
            {
                context.Warn(Full, $"/nodes/{index}/storageKg", $"{storage.Value}", $"'{node.Id}' stores {storage.Value} kg, but {stock} kg lie there: nothing can be delivered until some is used.");
            }
        }
    }
}
