namespace AidRoutes.Scenarios;

/// <summary>Every commodity that is needed has a fleet with the body to carry it, and lies or arrives somewhere.</summary>
internal sealed class CommoditiesCarried : IScenarioRule
{
    public const string NoFleet = "COMMODITY_WITHOUT_FLEET";
    public const string NoStock = "COMMODITY_WITHOUT_STOCK";

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        var needed = scenario.Needs.Where(need => need.PerDay.Value > 0).Select(need => need.Commodity).ToHashSet();
        var grown = scenario.Changes.SelectMany(change => change.Fleets).Where(fleet => fleet.Trucks is { IsSet: true, Value: > 0 }).Select(fleet => fleet.Id).ToHashSet();
        var bodies = scenario.Fleets.Where(fleet => fleet.Trucks > 0 || grown.Contains(fleet.Id)).Select(fleet => fleet.Body).ToHashSet();
        var stocked = scenario.Supplies.Where(supply => supply.Amount.Value > 0).Select(supply => supply.Commodity)
            .Concat(scenario.Nodes.Where(node => node.KeepsStock).SelectMany(node => node.Stock.Where(stock => stock.Value.Value > 0).Select(stock => stock.Key))).ToHashSet();
        for (var index = 0; index < scenario.Commodities.Length; index++)
        {
            var commodity = scenario.Commodities[index];
            if (commodity.KgPerPersonDay == 0 && !needed.Contains(commodity.Id))
            {
                continue;
            }

            if (!bodies.Contains(commodity.Body))
            {
                var body = EnumText<Domain.TruckBody>.Write(commodity.Body);
                context.Warn(NoFleet, $"/commodities/{index}/body", body, $"No fleet with trucks has the body '{body}' that '{commodity.Id}' must travel in. Add one, or its need stays unmet.");
            }

            if (!stocked.Contains(commodity.Id))
            {
                context.Warn(NoStock, $"/commodities/{index}/id", commodity.Id.Value, $"'{commodity.Id}' is needed, but none lies or arrives at any hub, platform or warehouse.");
            }
        }
    }
}
