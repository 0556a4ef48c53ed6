using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Scoring;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>A stored plan, read and worked out for views.</summary>
/// <param name="Summary">What is stored of it beside the document.</param>
/// <param name="Plan">What it says.</param>
/// <param name="Known">The version it was made for.</param>
/// <param name="Verdict">Its figures.</param>
/// <param name="Coverage">What it brings to whom.</param>
internal sealed record KnownPlan(PlanSummary Summary, Plan Plan, KnownScenario Known, Verdict Verdict, Coverage Coverage);
