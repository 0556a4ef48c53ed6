using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Spans of days end no earlier than they begin; one that begins past the horizon is probably a mistake.</summary>
internal sealed class SpansOfDays : IScenarioRule
{
    public const string EndsBefore = "SPAN_ENDS_BEFORE_IT_BEGINS";
    public const string PastHorizon = "SPAN_PAST_HORIZON";

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        Spans(context, "needs", scenario.Needs.Select(need => (need.FromDay, need.ToDay)));
        Spans(context, "agreements", scenario.Agreements.Select(agreement => (agreement.FromDay, agreement.ToDay)));
        Spans(context, "changes", scenario.Changes.Select(change => (change.FromDay, change.ToDay)));
    }

    private static void Spans(RuleContext context, string list, IEnumerable<(Day From, Day To)> spans)
    {
        var index = 0;
        foreach (var (from, to) in spans)
        {
            var pointer = $"/{list}/{index++}";
            if (context.IsBroken($"{pointer}/fromDay") || context.IsBroken($"{pointer}/toDay"))
            {
                continue;
            }

            if (to.CompareTo(from) < 0)
            {
                context.Error(EndsBefore, $"{pointer}/toDay", $"{to.Number}", $"toDay {to.Number} is before fromDay {from.Number}. Swap or correct them.");
            }
            else if (from.Number > context.Scenario.Days && !context.IsBroken("/days"))
            {
                context.Warn(PastHorizon, $"{pointer}/fromDay", $"{from.Number}", $"Day {from.Number} is past the last day, {context.Scenario.Days}: this never counts.");
            }
        }
    }
}
