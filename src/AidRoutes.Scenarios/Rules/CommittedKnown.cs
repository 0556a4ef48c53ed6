using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Committed convoys use listed things in places that fit (R1), within the horizon: every plan must hold them, so they must be possible.</summary>
internal sealed class CommittedKnown : IScenarioRule
{
    public const string UnknownNode = "COMMITTED_UNKNOWN_NODE";
    public const string UnknownLink = "COMMITTED_UNKNOWN_LINK";
    public const string UnknownFleet = "COMMITTED_UNKNOWN_FLEET";
    public const string UnknownCommodity = "COMMITTED_UNKNOWN_COMMODITY";
    public const string NotPossible = "COMMITTED_NOT_POSSIBLE";
    public const string PastHorizon = "COMMITTED_PAST_HORIZON";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Committed.Length; index++)
        {
            Convoy(context, $"/committed/{index}", context.Scenario.Committed[index]);
        }
    }

    private static void Convoy(RuleContext context, string pointer, Convoy convoy)
    {
        var origin = context.ReferNode(UnknownNode, $"{pointer}/origin", convoy.Origin.Value);
        var release = context.ReferNode(UnknownNode, $"{pointer}/release", convoy.Release.Value);
        if (origin is { KeepsStock: false })
        {
            context.Error(NotPossible, $"{pointer}/origin", convoy.Origin.Value, $"'{convoy.Origin}' keeps no stock, so no convoy leaves from there.");
        }

        if (release is { ReleasesConvoys: false } && convoy.Release != convoy.Origin)
        {
            context.Error(NotPossible, $"{pointer}/release", convoy.Release.Value, $"'{convoy.Release}' is no place of release.");
        }

        if (convoy.Home.CompareTo(context.Scenario.Horizon) > 0 && !context.IsBroken("/days"))
        {
            context.Error(PastHorizon, $"{pointer}/home", $"{convoy.Home.Value}", $"Minute {convoy.Home.Value} is past the end of the horizon, minute {context.Scenario.Horizon.Value}. Add days.");
        }

        Links(context, $"{pointer}/out", convoy.Out);
        Links(context, $"{pointer}/ret", convoy.Return);
        if (convoy.Runs.IsEmpty)
        {
            context.Error(NotPossible, $"{pointer}/runs", "[]", "A convoy has at least one run.");
        }

        for (var run = 0; run < convoy.Runs.Length; run++)
        {
            Run(context, $"{pointer}/runs/{run}", convoy, convoy.Runs[run]);
        }
    }

    private static void Links(RuleContext context, string pointer, ImmutableArray<LinkEntry> entries)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            context.Refer(UnknownLink, $"{pointer}/{index}/link", entries[index].Link.Value, context.Links);
        }
    }

    private static void Run(RuleContext context, string pointer, Convoy convoy, Run run)
    {
        var fleet = context.Refer(UnknownFleet, $"{pointer}/fleet", run.Fleet.Value, context.Fleets);
        if (fleet >= 0 && context.Scenario.Fleets[fleet].Base != convoy.Origin && !context.IsBroken($"/fleets/{fleet}/base"))
        {
            context.Error(NotPossible, $"{pointer}/fleet", run.Fleet.Value, $"The fleet '{run.Fleet}' is based at '{context.Scenario.Fleets[fleet].Base}', not at '{convoy.Origin}'.");
        }

        if (run.Stops.IsEmpty || (fleet >= 0 && run.Stops.Length > context.Scenario.Fleets[fleet].MaxStops))
        {
            context.Error(NotPossible, $"{pointer}/stops", $"{run.Stops.Length} stops", $"A run has from 1 to its fleet's maxStops stops; this one has {run.Stops.Length}.");
        }

        for (var stop = 0; stop < run.Stops.Length; stop++)
        {
            Stop(context, $"{pointer}/stops/{stop}", convoy, run.Stops[stop]);
        }
    }

    private static void Stop(RuleContext context, string pointer, Convoy convoy, Stop stop)
    {
        var node = context.ReferNode(UnknownNode, $"{pointer}/node", stop.Node.Value);
        if (node is { TakesDeliveries: false } || (node is not null && stop.Node == convoy.Origin))
        {
            context.Error(NotPossible, $"{pointer}/node", stop.Node.Value, $"'{stop.Node}' is no place to deliver to.");
        }

        if (stop.Loads.IsEmpty)
        {
            context.Error(NotPossible, $"{pointer}/loads", "{}", $"Nothing is delivered at '{stop.Node}'. Remove the stop or fill in its loads.");
        }

        foreach (var commodity in stop.Loads.Keys)
        {
            context.Refer(UnknownCommodity, $"{pointer}/loads/{RuleContext.Escape(commodity.Value)}", commodity.Value, context.Commodities);
        }
    }
}
