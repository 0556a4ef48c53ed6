using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>What the rules share: the problem, the plan, what its convoys use together, and the violations found so far.</summary>
internal sealed class CheckContext
{
    private readonly HashSet<ConvoyId> _committed;
    private StoreFault?[]? _storeFaults;

    public CheckContext(PlanningProblem problem, Plan plan)
    {
        (Problem, Plan, Ledger) = (problem, plan, new(problem));
        _committed = [.. problem.Scenario.Committed.Select(convoy => convoy.Id)];
        foreach (var convoy in plan.Convoys)
        {
            ConvoysById[convoy.Id] = convoy;
        }
    }

    public PlanningProblem Problem { get; }

    public Plan Plan { get; }

    public Ledger Ledger { get; }

    public List<Violation> Violations { get; } = [];

    /// <summary>The plan's convoys; of two with one id the last.</summary>
    public Dictionary<ConvoyId, Convoy> ConvoysById { get; } = [];

    /// <summary>The first thing that goes wrong in each node's store; asked for after the last convoy.</summary>
    public IReadOnlyList<StoreFault?> StoreFaults => _storeFaults ??= StoreScan.Faults(this);

    public bool IsCommitted(ConvoyId convoy) => _committed.Contains(convoy);

    public void Fail(string rule, string where, string message) => Violations.Add(new(rule, where, message));

    /// <summary>A clock time as people say it: "day 2 09:10".</summary>
    public static string Clock(long minute) => new Minute((int)Math.Clamp(minute, int.MinValue, int.MaxValue)).ToString();

    public string Node(int node) => $"'{Problem.Nodes[node].Id}'";

    public string Link(int link) => $"{Problem.Links[link].Kind switch { LinkKind.Road => "road", LinkKind.Corridor => "corridor", _ => "crossing" }} '{Problem.Links[link].Id}'";
}
