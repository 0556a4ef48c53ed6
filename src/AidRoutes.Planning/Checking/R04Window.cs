using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>R4: a controlled link is entered and left within one open spell. Not held against committed convoys.</summary>
internal static class R04Window
{
    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        foreach (var passage in trace.Passages.Where(passage => passage.Terms is not null && !trace.IsCommitted))
        {
            var spells = context.Problem.OpenSpells(passage.Link);
            if (!Spell.Holds(spells, passage.Enter, Whole(passage.Exit)))
            {
                var (from, to) = (CheckContext.Clock(passage.Enter), CheckContext.Clock(passage.Exit));
                context.Fail("R4", trace.Name, $"is on {context.Link(passage.Link)} from {from} to {to}, but {Says(spells, passage)}");
            }
        }
    }

    private static string Says(ReadOnlySpan<Spell> spells, Passage passage)
    {
        var now = Spell.IndexAt(spells, passage.Enter);
        return now >= 0 && spells[now].To >= passage.Enter ? $"it closes at {CheckContext.Clock(spells[now].To)}"
            : now + 1 < spells.Length ? $"it opens at {CheckContext.Clock(spells[now + 1].From)}"
            : "it does not open again";
    }

    private static int Whole(long minute) => (int)Math.Min(int.MaxValue, minute);
}
