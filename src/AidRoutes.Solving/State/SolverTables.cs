using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.State;

/// <summary>What planning looks up all the time, in plain arrays; immutable, shared by all threads.</summary>
internal sealed class SolverTables
{
    public SolverTables(PlanningProblem problem)
    {
        Problem = problem;
        var scenario = problem.Scenario;
        M3PerKg = [.. problem.Commodities.Select(c => c.M3PerTonne / 1000)];
        Weights = scenario.Weights;
        LinkDays = [.. problem.Links.Select((link, l) => link.IsControlled ? Enumerable.Range(1, Days).Select(d => problem.On(l, d)).ToArray() : null)];
        Spells = [.. problem.Links.Select((_, l) => problem.OpenSpells(l).ToArray())];
        Wants = [.. problem.Nodes.Select((node, n) => node.Kind == NodeKind.Shelter ? WantsOf(n) : null)];
        NeedKg = [.. Enumerable.Range(0, Commodities).Select(k => Wants.Sum(wants => wants?[k]?.Kg.Sum() ?? 0))];
        Agreements = [.. scenario.Agreements.Select((_, a) => new CompiledAgreement(problem, a))];
        Offset = Math.Max(1, scenario.Fleets.Select(f => f.Turnaround.Value).DefaultIfEmpty(0).Max());
        FleetsAt = [.. problem.Nodes.Select((_, n) => Enumerable.Range(0, problem.Fleets.Length).Where(f => problem.Base(f) == n).ToArray())];
        Baselines = new BaselineGroups(scenario, problem);
    }

    public PlanningProblem Problem { get; }

    public int Days => Problem.Days;

    public int Horizon => Problem.HorizonMinutes;

    public int Commodities => Problem.Commodities.Length;

    public Weights Weights { get; }

    public double[] M3PerKg { get; }

    /// <summary>[link][day - 1]; null for roads.</summary>
    public LinkDay[]?[] LinkDays { get; }

    public Spell[][] Spells { get; }

    /// <summary>[shelter][commodity]; null where nothing is ever needed.</summary>
    public Want?[]?[] Wants { get; }

    /// <summary>[commodity]: what all shelters need over all days, kg.</summary>
    public double[] NeedKg { get; }

    public CompiledAgreement[] Agreements { get; }

    public int[][] FleetsAt { get; }

    public BaselineGroups Baselines { get; }

    /// <summary>Minutes before 00:00 of day 1 that loading may reach into.</summary>
    public int Offset { get; }

    /// <summary>The quickest way over roads.</summary>
    public ref readonly RoadLeg Road(int from, int to) => ref Problem.RoadsFrom(from)[to];

    public bool IsControlled(int link) => LinkDays[link] is not null;

    public double KmOf(int link, int enter) => LinkDays[link] is { } days ? days[enter / 1440].Km : Problem.Links[link].Km;

    public static int ServiceMinutes(Node node, long kg)
        => node.Service.Value + (int)Math.Ceiling((node.MinutesPerTonne * kg / 1000) - LinkDay.Tolerance);

    private Want?[] WantsOf(int shelter) => [.. Enumerable.Range(0, Commodities).Select(k => WantBuilder.Build(Problem, shelter, k))];
}
