using AidRoutes.Domain;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>4.2 and R15. A truck counts towards a promise as far as enough that matches is carried, and against a maximum always.</summary>
internal sealed class AgreementRows(SolverTables tables, ModelBuilder model, List<Choice> choices, Column[][] trucks, Column[][][] kilograms)
{
    public void Add()
    {
        foreach (var agreement in tables.Agreements)
        {
            for (var day = agreement.FirstDay; day <= agreement.LastDay; day++)
            {
                Add(agreement, day);
            }
        }
    }

    private void Add(CompiledAgreement agreement, int day)
    {
        var counted = new List<Column>();
        var most = new List<Column>();
        for (var c = 0; c < choices.Count; c++)
        {
            var wayOut = choices[c].Entries.Where(e => choices[c].Route.Out.Contains(e.Link));
            if (agreement.DaysOf(wayOut, choices[c].Depart).Contains(day))
            {
                for (var r = 0; r < choices[c].Runs.Length; r++)
                {
                    Count(agreement, c, r, counted, most);
                }
            }
        }

        if (agreement.Min is { } min && agreement.PointsPerUnit > 0)
        {
            model.AtLeast($"promise[{day}]", min).Add(counted).Add(model.Variable(0, min, agreement.PointsPerUnit));
        }

        if (agreement.Max is { } max)
        {
            model.AtMost($"maximum[{day}]", max).Add(most);
        }
    }

    private void Count(CompiledAgreement agreement, int c, int r, List<Column> counted, List<Column> most)
    {
        var run = choices[c].Runs[r];
        Column[] matching = [.. run.Commodities.Select((k, at) => (k, at)).Where(x => Matches(agreement, run, x.k)).Select(x => kilograms[c][r][x.at])];
        if (matching.Length == 0)
        {
            return;
        }

        if (agreement.Measure == AgreementMeasure.Kg)
        {
            counted.AddRange(matching);
            most.AddRange(matching);
            return;
        }

        most.Add(trucks[c][r]);
        if (agreement.Min is not null && agreement.PointsPerUnit > 0)
        {
            var credit = model.Variable(0, choices[c].Most);
            model.AtMost($"credit[{c},{r}]", 0).Add(credit).Add(trucks[c][r], -1);
            model.AtMost($"share[{c},{r}]", 0).Add(credit, agreement.MinLoadShare * tables.Problem.Fleets[run.Fleet].Payload.Value).Add(matching, -1);
            counted.Add(credit);
        }
    }

    private bool Matches(CompiledAgreement agreement, RunChoice run, int commodity)
    {
        var fleet = tables.Problem.Fleets[run.Fleet];
        return agreement.Units(tables, new(run.Fleet, 1, [new(run.Node, 0, 0, [new(commodity, fleet.Payload.Value)])], 0)) > 0;
    }
}
