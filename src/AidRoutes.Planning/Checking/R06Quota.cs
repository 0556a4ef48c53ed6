using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>R6: a convoy's size and each day's trucks and convoys on a controlled link. Committed convoys' size is not held against them, and no quota is less than what they use.</summary>
internal static class R06Quota
{
    private const string Rule = "R6";

    public static void Size(CheckContext context, ConvoyTrace trace)
    {
        foreach (var passage in trace.Passages)
        {
            if (passage.Terms is { } terms && !trace.IsCommitted && (trace.Trucks < terms.MinTrucks || trace.Trucks > terms.MaxTrucks))
            {
                var allowed = terms.MaxTrucks == int.MaxValue ? $"at least {terms.MinTrucks}" : $"{terms.MinTrucks} to {terms.MaxTrucks}";
                context.Fail(Rule, trace.Name, $"has {trace.Trucks} trucks on {context.Link(passage.Link)}, which takes {allowed} on day {passage.Day}");
            }
        }
    }

    public static void PerDay(CheckContext context)
    {
        for (var link = 0; link < context.Problem.Links.Length; link++)
        {
            foreach (var day in context.Ledger.Entries[link].GroupBy(entry => new Minute(entry.Enter).Day.Number))
            {
                var terms = context.Problem.On(link, day.Key);
                var bound = day.Where(entry => context.IsCommitted(entry.Convoy)).ToList();
                Limit(context, link, day.Key, "trucks", Trucks(day), terms.TrucksPerDay, Trucks(bound));
                Limit(context, link, day.Key, "convoys", day.Count(), terms.ConvoysPerDay, bound.Count);
            }
        }
    }

    private static long Trucks(IEnumerable<Entry> entries) => entries.Sum(entry => (long)entry.Trucks);

    private static void Limit(CheckContext context, int link, int day, string what, long amount, int quota, long committed)
    {
        if (quota != int.MaxValue && amount > Math.Max(quota, committed))
        {
            context.Fail(Rule, context.Problem.Links[link].Id.Value, $"{amount} {what} enter {context.Link(link)} on day {day}, its quota is {quota}");
        }
    }
}
