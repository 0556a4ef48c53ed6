using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>4.1 by bands, and R14 at shelters.</summary>
internal sealed class ShelterRows(SolverTables tables, ModelBuilder model, List<Choice> choices, Column[][][] kilograms)
{
    private const double Most = 1e12;

    private readonly ILookup<int, (int Commodity, int Day, Column Column)> _deliveries = choices
        .SelectMany((choice, c) => choice.Runs.SelectMany((run, r) => run.Commodities.Select((commodity, k) =>
            (run.Node, Item: (commodity, Math.Min(tables.Days, ((run.End - 1) / 1440) + 1) - 1, kilograms[c][r][k])))))
        .ToLookup(x => x.Node, x => x.Item);

    public void Add()
    {
        for (var shelter = 0; shelter < tables.Wants.Length; shelter++)
        {
            if (tables.Wants[shelter] is { } wants)
            {
                var used = wants.Select(want => want is null ? [] : Bands(want)).ToArray();
                Storage(shelter, wants, used);
            }
        }
    }

    /// <summary>What has come bounds what is used, day by day; a kilogram used saves its band's points.</summary>
    private Column[] Bands(Want want)
    {
        model.Offset += want.PointsFrom[0];
        Column[] used = [.. want.Kg.Select((kg, i) => model.Variable(0, kg, -want.Value[i]))];
        var come = _deliveries[want.Shelter].Where(d => d.Commodity == want.Commodity).ToList();
        Column? before = null;
        for (var day = 0; day < tables.Days; day++)
        {
            var left = model.Variable(0, Most);
            var row = model.Equal($"used[{want.Shelter},{want.Commodity},{day}]", day == 0 ? want.Stock : 0).Add(left)
                .Add(used.Where((_, i) => want.Day[i] == day)).Add(come.Where(d => d.Day == day).Select(d => d.Column), -1);
            if (before is { } last)
            {
                row.Add(last, -1);
            }

            before = left;
        }

        return used;
    }

    private void Storage(int shelter, Want?[] wants, Column[][] used)
    {
        if (tables.Problem.Nodes[shelter].Storage is not { } storage)
        {
            return;
        }

        double held = tables.Problem.Nodes[shelter].Stock.Values.Sum(kg => kg.Value);
        foreach (var day in _deliveries[shelter].Select(d => d.Day).Distinct().Order())
        {
            var row = model.AtMost($"storage[{shelter},{day}]", Math.Max(0, storage.Value - held));
            row.Add(_deliveries[shelter].Where(d => d.Day <= day).Select(d => d.Column));
            for (var k = 0; k < wants.Length; k++)
            {
                if (wants[k] is { } want)
                {
                    row.Add(used[k].Where((_, i) => want.Day[i] < day), -1);
                }
            }
        }
    }
}
