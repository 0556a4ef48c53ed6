using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>R12: escort teams in use at a minute are no more than the pool has that day; never held against committed convoys alone.</summary>
internal static class R12Escort
{
    public static void Check(CheckContext context)
    {
        for (var pool = 0; pool < context.Problem.Escorts.Length; pool++)
        {
            foreach (var excess in InUse.Find(context, context.Ledger.EscortUses[pool], day => context.Problem.Teams(pool, day)))
            {
                var where = excess.Last.Convoy.Value;
                context.Fail("R12", where, $"at {CheckContext.Clock(excess.At)} {excess.Amount} teams of '{context.Problem.Escorts[pool].Id}' are in use, it has {excess.Limit}");
            }
        }
    }

    /// <summary>The pools of which a convoy holds one team each: those of the links it uses, by the day of entry.</summary>
    public static IEnumerable<int> Pools(PlanningProblem problem, ConvoyTrace trace)
        => trace.Passages.Where(passage => passage.IsControlled).Select(passage => Pool(problem, passage)).Where(pool => pool >= 0).Distinct();

    private static int Pool(PlanningProblem problem, Passage passage)
    {
        if (passage.Day >= 1)
        {
            return problem.On(passage.Link, passage.Day).Escort;
        }

        // No change covers a day before the first.
        return problem.Links[passage.Link].Control?.Escort is { } id ? problem.Index.Escorts[id] : -1;
    }
}
