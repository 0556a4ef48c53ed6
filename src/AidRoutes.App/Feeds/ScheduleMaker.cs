using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Makes the rows of a schedule from a plan: what comes where and when, and what is short in spite of it.</summary>
internal sealed class ScheduleMaker(KnownPlan known, ShortReasons reasons)
{
    // A shelter's need is rounded to kilograms; less than that is no shortage.
    private const double LeastShortKg = 0.5;

    private readonly LocalTime _time = new(known.Known.Scenario.Start, known.Known.Scenario.TimeZone);

    public IReadOnlyList<NewDelivery> Deliveries(IReadOnlyList<Visit> visits)
        => [.. visits.OrderBy(visit => visit.From).ThenBy(visit => visit.Convoy.Id).ThenBy(visit => visit.Node.Id).Select(Delivery)];

    /// <summary>Every shelter and commodity with something missing, days that follow each other in one; the reason is that of the day with most missing.</summary>
    public IReadOnlyList<NewShortage> Shortages()
    {
        var problem = known.Known.Problem;
        return
        [
            .. from node in Enumerable.Range(0, problem.Nodes.Length)
               where problem.Nodes[node].Kind == NodeKind.Shelter
               from commodity in Enumerable.Range(0, problem.Commodities.Length)
               from shortage in Spells(node, commodity)
               select shortage,
        ];
    }

    private NewDelivery Delivery(Visit visit) => new(
        visit.Uid(known.Summary.Operation), visit.Convoy.Id.Value, Site(visit.Node), visit.From.Day.Number, _time.Date(visit.From.Day.Number),
        _time.At(visit.From), _time.At(visit.To), visit.Trucks, [.. visit.LoadsKg.Select(load => Line(visit, load.Key, load.Value))]);

    private DeliveryLine Line(Visit visit, CommodityId id, long kg)
    {
        var problem = known.Known.Problem;
        var index = problem.Index.Commodities[id];
        var commodity = problem.Commodities[index];
        var shortKg = known.Coverage.Cell(problem.Index.Nodes[visit.Node.Id], index, visit.From.Day.Number).UnmetKg;
        return new(
            id.Value, commodity.Name, kg, kg * commodity.M3PerTonne / 1000.0, commodity.KgPerPersonDay > 0 ? kg / commodity.KgPerPersonDay : null,
            shortKg < LeastShortKg ? 0 : shortKg, shortKg < LeastShortKg ? null : reasons.For(visit.Node.Id, id, visit.From.Day.Number));
    }

    private IEnumerable<NewShortage> Spells(int node, int commodity)
    {
        var (problem, first) = (known.Known.Problem, 0);
        var (need, missing, worst, worstDay) = (0L, 0.0, 0.0, 0);
        for (var day = 1; day <= problem.Days + 1; day++)
        {
            var cell = day <= problem.Days ? known.Coverage.Cell(node, commodity, day) : default;
            if (cell.UnmetKg >= LeastShortKg)
            {
                first = first == 0 ? day : first;
                (need, missing) = (need + cell.NeedKg, missing + cell.UnmetKg);
                (worst, worstDay) = cell.UnmetKg > worst ? (cell.UnmetKg, day) : (worst, worstDay);
            }
            else if (first > 0)
            {
                var what = problem.Commodities[commodity];
                var reason = reasons.For(problem.Nodes[node].Id, what.Id, worstDay);
                yield return new(Site(problem.Nodes[node]), what.Id.Value, what.Name, _time.Date(first), _time.Date(day - 1), need, missing, reason);
                (first, need, missing, worst) = (0, 0, 0, 0);
            }
        }
    }

    private static SiteNames Site(Node node) => new(node.Id.Value, node.Name, node.Operator, node.District?.Value, node.Lat, node.Lon);
}
