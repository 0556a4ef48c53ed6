using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>All kilograms together stay far below 2^53, so that sums are exact in every reader.</summary>
internal sealed class TotalsFit : IScenarioRule
{
    public const string Code = "TOTAL_TOO_LARGE";

    private const double Most = 1e15;

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        Total(context, "/nodes", "of stock", scenario.Nodes.Sum(node => node.Stock.Values.Sum(kg => (double)kg.Value)));
        Total(context, "/supplies", "of supplies", scenario.Supplies.Sum(supply => (double)supply.Amount.Value));
        Total(context, "/needs", "of explicit needs", scenario.Needs.Sum(need => (double)need.PerDay.Value * scenario.Days));
        var people = scenario.Nodes.Where(node => node.Kind == NodeKind.Shelter).Sum(node => (double)node.Population);
        Total(context, "/commodities", "of need by head", people * scenario.Days * scenario.Commodities.Sum(commodity => commodity.KgPerPersonDay));
    }

    private static void Total(RuleContext context, string pointer, string what, double kg)
    {
        if (kg > Most)
        {
            context.Error(Code, pointer, $"{kg:0}", $"There are {kg:0} kg {what} in all; at most {Most:0} are planned for. Are amounts given in kilograms?");
        }
    }
}
