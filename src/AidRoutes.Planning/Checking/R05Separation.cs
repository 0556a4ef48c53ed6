namespace AidRoutes.Planning.Checking;

/// <summary>R5: a convoy enters a controlled link only after the one before it has left room. Two committed convoys are not held to it.</summary>
internal static class R05Separation
{
    public static void Check(CheckContext context)
    {
        for (var link = 0; link < context.Problem.Links.Length; link++)
        {
            var entries = InOrder(context.Ledger.Entries[link]);
            foreach (var (first, next) in entries.Zip(entries.Skip(1)))
            {
                Pair(context, link, first, next);
            }
        }
    }

    private static List<Entry> InOrder(List<Entry> entries)
        => [.. entries.OrderBy(e => e.Enter).ThenBy(e => e.Trucks).ThenBy(e => e.Convoy.Value, StringComparer.Ordinal)];

    private static void Pair(CheckContext context, int link, Entry first, Entry next)
    {
        var terms = context.Problem.On(link, new Domain.Minute(first.Enter).Day.Number);
        var free = (long)first.Enter + terms.HeadwayMinutes + terms.LengthMinutes(first.Trucks);
        if (next.Enter < free && !(context.IsCommitted(first.Convoy) && context.IsCommitted(next.Convoy)))
        {
            var (at, room) = (CheckContext.Clock(next.Enter), CheckContext.Clock(free));
            context.Fail("R5", next.Convoy.Value, $"enters {context.Link(link)} at {at}, before convoy {first.Convoy} has left room ({room})");
        }
    }
}
