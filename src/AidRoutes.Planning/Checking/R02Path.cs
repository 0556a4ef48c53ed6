using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>R2: the way out leads from origin to release and the way back home, link by link, over junctions only.</summary>
internal static class R02Path
{
    private const string Rule = "R2";

    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        Way(context, trace, "on its way out", trace.Out, trace.OutEnds, trace.Release);
        if (trace.IsLost)
        {
            return;
        }

        if (trace.Convoy.Return.IsEmpty && trace.Release != trace.Origin)
        {
            context.Fail(Rule, trace.Name, $"has no way back from {context.Node(trace.Release)} to {context.Node(trace.Origin)}");
        }
        else if (!trace.Convoy.Return.IsEmpty)
        {
            Way(context, trace, "on its way back", trace.Return, trace.ReturnEnds, trace.Origin);
        }
    }

    private static void Way(CheckContext context, ConvoyTrace trace, string way, IReadOnlyList<Passage> passages, int ends, int goal)
    {
        for (var index = 0; index < passages.Count; index++)
        {
            var passage = passages[index];
            if (index > 0 && context.Problem.Nodes[passage.At].Kind != NodeKind.Junction)
            {
                context.Fail(Rule, trace.Name, $"passes {context.Node(passage.At)} {way}, which is no junction");
            }

            if (!passage.LeavesFromThere)
            {
                context.Fail(Rule, trace.Name, $"stands at {context.Node(passage.At)} {way}, where {context.Link(passage.Link)} does not start");
            }
        }

        if (ends != goal)
        {
            context.Fail(Rule, trace.Name, $"arrives at {context.Node(ends)} {way}, not at {context.Node(goal)}");
        }
    }
}
