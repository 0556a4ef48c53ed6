namespace AidRoutes.Storage;

/// <summary>Where a plan is in its life.</summary>
public enum PlanState
{
    /// <summary>As the optimizer made it.</summary>
    Draft,

    /// <summary>A second person agreed.</summary>
    Approved,

    /// <summary>In force.</summary>
    Published,

    /// <summary>Was in force until another was published.</summary>
    Superseded,

    /// <summary>Withdrawn before it was in force.</summary>
    Rejected,
}

/// <summary>What is known of a plan without its document.</summary>
/// <param name="Id">Names it; newer ids sort later.</param>
/// <param name="Operation">Operation's id.</param>
/// <param name="Version">Version planned.</param>
/// <param name="Run">The run that made it; null: made elsewhere.</param>
/// <param name="Format">Of the document: "aidroutes.plan/1".</param>
/// <param name="DocumentSha256">32 bytes; also a strong ETag.</param>
/// <param name="Score">Points, lower is better.</param>
/// <param name="Bound">Proven bound, points; null: none.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="CreatedAt">By the database's clock.</param>
/// <param name="Life">Who took which step with it.</param>
public sealed record PlanSummary(
    Guid Id, string Operation, int Version, Guid? Run, string Format, byte[] DocumentSha256,
    double Score, double? Bound, PlanState State, DateTimeOffset CreatedAt, PlanLife Life);

/// <summary>A plan with its document, which never changes.</summary>
public sealed record StoredPlan(PlanSummary Summary, byte[] Document);

/// <summary>A plan to store. It must have passed the checker.</summary>
/// <param name="Format">Of the document.</param>
/// <param name="Document">Stored as it is.</param>
/// <param name="Score">Points.</param>
/// <param name="Bound">Proven bound, points; null: none.</param>
public sealed record NewPlan(string Format, byte[] Document, double Score, double? Bound);
