using AidRoutes.App.Operations;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Where a plan is in its life, and who took which step.</summary>
/// <param name="Id">Names the plan.</param>
/// <param name="Operation">The operation it is for.</param>
/// <param name="Version">The version it was made for.</param>
/// <param name="Run">The run that made it; null: made elsewhere.</param>
/// <param name="State">draft, approved, published (in force), superseded, rejected.</param>
/// <param name="Score">Points, lower is better.</param>
/// <param name="Bound">Points that no valid plan can beat, as proven; null: nothing proven.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="MadeBy">Who asked for the run.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="PublishedBy">Who put it in force.</param>
/// <param name="PublishedAt">In force since.</param>
/// <param name="SupersededAt">In force until.</param>
/// <param name="RejectedBy">Who withdrew it.</param>
/// <param name="RejectedAt">When.</param>
/// <param name="Replaces">The plan in force before it.</param>
internal sealed record PlanLifeDocument(
    Guid Id, string Operation, int Version, Guid? Run, PlanState State, double Score, double? Bound, DateTimeOffset CreatedAt, string? MadeBy,
    string? ApprovedBy, DateTimeOffset? ApprovedAt, string? PublishedBy, DateTimeOffset? PublishedAt, DateTimeOffset? SupersededAt,
    string? RejectedBy, DateTimeOffset? RejectedAt, Guid? Replaces)
{
    public static PlanLifeDocument From(PlanSummary plan) => new(
        plan.Id, plan.Operation, plan.Version, plan.Run, plan.State, plan.Score, plan.Bound, plan.CreatedAt, plan.Life.MadeBy,
        plan.Life.ApprovedBy, plan.Life.ApprovedAt, plan.Life.PublishedBy, plan.Life.PublishedAt, plan.Life.SupersededAt,
        plan.Life.RejectedBy, plan.Life.RejectedAt, plan.Life.Replaces);
}

/// <summary>What a plan changes, convoy by convoy.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Against">The plan it is compared with: the one it replaced, or where it was never in force, the one that is; null: there is none.</param>
/// <param name="Unchanged">How many convoys stay as they were.</param>
/// <param name="New">Convoys that were not in the other plan.</param>
/// <param name="Changed">Convoys that differ.</param>
/// <param name="Gone">Convoys of the other plan that are not in this one.</param>
internal sealed record PlanChangesDocument(
    Guid Plan, Guid? Against, int Unchanged, IReadOnlyList<ConvoyChangeDocument> New, IReadOnlyList<ConvoyChangeDocument> Changed, IReadOnlyList<ConvoyChangeDocument> Gone)
{
    public static PlanChangesDocument From(Guid plan, ConvoyDifferences found) => new(
        plan, found.Before, found.Unchanged, [.. found.Added.Select(ConvoyChangeDocument.From)], [.. found.Changed.Select(ConvoyChangeDocument.From)],
        [.. found.Gone.Select(ConvoyChangeDocument.From)]);
}

/// <summary>A convoy that is new, changed or gone.</summary>
/// <param name="Convoy">Its id.</param>
/// <param name="Origin">Where it leaves, a node's id.</param>
/// <param name="Release">Where it splits up, a node's id.</param>
/// <param name="DepartTime">When, as local date and time.</param>
/// <param name="Trucks">How many trucks.</param>
/// <param name="What">What differs: departure, way, hours, trucks, stops, loads; empty where it is new or gone.</param>
internal sealed record ConvoyChangeDocument(string Convoy, string Origin, string Release, string DepartTime, int Trucks, IReadOnlyList<string> What)
{
    public static ConvoyChangeDocument From(ConvoyDifference one) => new(
        one.Convoy.Id.Value, one.Convoy.Origin.Value, one.Convoy.Release.Value, one.Departs.ToString("s"), one.Convoy.Trucks, one.What);
}

/// <summary>What was published.</summary>
/// <param name="Plan">The plan in force now.</param>
/// <param name="Changes">What it changes of the one before.</param>
internal sealed record PublicationDocument(PlanLifeDocument Plan, PlanChangesDocument Changes);

/// <summary>What is to be published in whose place.</summary>
/// <param name="Replaces">The plan that you believe to be in force; null: none. Left out: whichever is when the request comes.</param>
internal sealed record PublicationRequest(Guid? Replaces = null);
