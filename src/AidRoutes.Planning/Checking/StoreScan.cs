using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>The first thing that goes wrong in a store: a commodity below zero (R13) or more than it holds (R14).</summary>
/// <param name="At">When.</param>
/// <param name="Commodity">The commodity that is short; null where the store is too full.</param>
/// <param name="Kg">Kilograms short, or kilograms in store.</param>
internal sealed record StoreFault(long At, int? Commodity, long Kg);

/// <summary>Follows the stock of hubs, platforms and warehouses through the plan.</summary>
internal static class StoreScan
{
    /// <summary>By node; null where nothing goes wrong, and at nodes without a store. After the first fault a store's figures mean nothing.</summary>
    public static StoreFault?[] Faults(CheckContext context)
        => [.. context.Problem.Nodes.Select((node, index) => node.KeepsStock ? First(context, node, context.Ledger.Stock[index]) : null)];

    private static StoreFault? First(CheckContext context, Node node, List<StockEvent> events)
    {
        var stock = new long[context.Problem.Commodities.Length];
        foreach (var (commodity, kg) in node.Stock)
        {
            stock[context.Problem.Index.Commodities[commodity]] = kg.Value;
        }

        var total = stock.Sum();
        var room = node.Kind == NodeKind.Hub ? long.MaxValue : node.Storage?.Value ?? long.MaxValue;
        foreach (var moment in events.GroupBy(e => (e.At, Order: e.Comes ? 0 : 1)).OrderBy(group => group.Key))
        {
            foreach (var change in moment)
            {
                stock[change.Commodity] += change.Kg;
                total += change.Kg;
            }

            if (Array.FindIndex(stock, kg => kg < 0) is >= 0 and var lacking)
            {
                return new(moment.Key.At, lacking, -stock[lacking]);
            }

            if (moment.Key.Order == 0 && total > room)
            {
                return new(moment.Key.At, null, total);
            }
        }

        return null;
    }
}
