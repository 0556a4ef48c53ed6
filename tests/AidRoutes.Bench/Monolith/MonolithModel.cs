using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>
/// The whole problem as one time-indexed mixed-integer model, as a textbook would have it: whether each convoy goes, how many trucks to each stop, what they carry,
/// every limit of R5, R6, R8, R10 and R12 to R15 on top, and convex bands for the score. Conservative where times depend on a convoy's length, so that what it says can be done.
/// </summary>
internal sealed class MonolithModel
{
    private readonly SolverTables _tables;
    private readonly ModelBuilder _model = new();
    private readonly List<Choice> _choices;

    public MonolithModel(SolverTables tables, List<Choice> choices)
    {
        (_tables, _choices) = (tables, choices);
        Goes = [.. choices.Select(_ => _model.Variable(0, 1, 0, whole: true))];
        Trucks = [.. choices.Select(c => c.Runs.Select(r => _model.Variable(0, Math.Min(c.Most, tables.Problem.Trucks(r.Fleet, (c.Depart / 1440) + 1)), r.CostPerTruck, whole: true)).ToArray())];
        Kilograms = [.. choices.Select(c => c.Runs.Select(r => r.Commodities.Select(_ => _model.Variable(0, c.Most * (double)tables.Problem.Fleets[r.Fleet].Payload.Value)).ToArray()).ToArray())];
        Sizes();
        Loads();
        new LinkRows(tables, _model, choices, Goes, Trucks).Add();
        Uses();
        new StockRows(tables, _model, choices, Kilograms).Add();
        new ShelterRows(tables, _model, choices, Kilograms).Add();
        new AgreementRows(tables, _model, choices, Trucks, Kilograms).Add();
    }

    /// <summary>[choice]: whether the convoy goes.</summary>
    public Column[] Goes { get; }

    /// <summary>[choice][run]: trucks.</summary>
    public Column[][] Trucks { get; }

    /// <summary>[choice][run][position in the run's commodities]: kilograms of all its trucks.</summary>
    public Column[][][] Kilograms { get; }

    public LinearModel Build() => _model.Build();

    /// <summary>R6: a convoy has its size or does not go.</summary>
    private void Sizes()
    {
        for (var c = 0; c < _choices.Count; c++)
        {
            _model.AtMost($"size[{c}]", 0).Add(Trucks[c]).Add(Goes[c], -_choices[c].Most);
            _model.AtLeast($"least[{c}]", 0).Add(Trucks[c]).Add(Goes[c], -_choices[c].Least);
        }
    }

    /// <summary>R8.</summary>
    private void Loads()
    {
        for (var c = 0; c < _choices.Count; c++)
        {
            for (var r = 0; r < Trucks[c].Length; r++)
            {
                var (run, fleet) = (_choices[c].Runs[r], _tables.Problem.Fleets[_choices[c].Runs[r].Fleet]);
                _model.AtMost($"payload[{c},{r}]", 0).Add(Kilograms[c][r]).Add(Trucks[c][r], -fleet.Payload.Value);
                if (fleet.VolumeM3 is { } room)
                {
                    var volume = _model.AtMost($"volume[{c},{r}]", 0).Add(Trucks[c][r], -room);
                    for (var k = 0; k < run.Commodities.Length; k++)
                    {
                        volume.Add(Kilograms[c][r][k], _tables.M3PerKg[run.Commodities[k]]);
                    }
                }
            }
        }
    }

    /// <summary>R10 and R12, at every minute at which a use begins.</summary>
    private void Uses()
    {
        for (var f = 0; f < _tables.Problem.Fleets.Length; f++)
        {
            var turnaround = _tables.Problem.Fleets[f].Turnaround.Value;
            var mine = _choices.Select((choice, c) => (From: choice.Depart - turnaround, To: choice.Home,
                Columns: choice.Runs.Select((run, r) => (run, r)).Where(x => x.run.Fleet == f).Select(x => Trucks[c][x.r]).ToArray())).Where(u => u.Columns.Length > 0).ToList();
            Limit(mine, day => _tables.Problem.Trucks(f, day));
        }

        for (var p = 0; p < _tables.Problem.Escorts.Length; p++)
        {
            var mine = _choices.Select((choice, c) => (choice, c)).Where(x => x.choice.Entries.Any(e => _tables.LinkDays[e.Link]![e.Enter / 1440].Escort == p))
                .Select(x => (From: x.choice.Depart, To: x.choice.Home, Columns: new[] { Goes[x.c] })).ToList();
            Limit(mine, day => _tables.Problem.Teams(p, day));
        }
    }

    private void Limit(List<(int From, int To, Column[] Columns)> uses, Func<int, int> limit)
    {
        // A limit may fall at midnight, so each midnight is looked at as well.
        var (begins, ends) = (uses.ToLookup(u => u.From, u => u.Columns), uses.ToLookup(u => u.To, u => u.Columns));
        Column? before = null;
        foreach (var minute in uses.Select(u => u.From).Concat(uses.Select(u => u.To)).Concat(Enumerable.Range(1, _tables.Days - 1).Select(day => day * 1440)).Distinct().Order())
        {
            var now = _model.Variable(0, limit((Math.Max(0, minute) / 1440) + 1));
            var row = _model.Equal($"use[{minute}]", 0).Add(now, -1).Add(begins[minute].SelectMany(c => c)).Add(ends[minute].SelectMany(c => c), -1);
            if (before is { } last)
            {
                row.Add(last);
            }

            before = now;
        }
    }
}
