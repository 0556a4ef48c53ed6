using System.Text.Json;

namespace AidRoutes.App.Api;

/// <summary>What a bulletin would do; nothing is stored.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Date">The day it is for.</param>
/// <param name="Supersedes">The version in force; null: none.</param>
/// <param name="Content">What it says, with ids.</param>
/// <param name="AgainstDayBefore">What differs on its day from the day before.</param>
/// <param name="AgainstNow">What differs, on any day, from what is known without it.</param>
/// <param name="Plan">What it does to the plan in force, or the newest where none is; null: there is no plan.</param>
/// <param name="Warnings">What is doubtful.</param>
internal sealed record BulletinPreviewDocument(
    string Operation, DateOnly Date, DailyUploadDocument? Supersedes, JsonElement Content, IReadOnlyList<ValueChangeDocument> AgainstDayBefore,
    IReadOnlyList<ValueChangeDocument> AgainstNow, PlanEffectDocument? Plan, IReadOnlyList<ApiIssue> Warnings);

/// <summary>A value that differs.</summary>
/// <param name="Kind">link, fleet, escort, place, stock, arrival or quota.</param>
/// <param name="Id">Of what it is the value.</param>
/// <param name="Field">Which value.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Before">The value before, as people write it.</param>
/// <param name="After">The value after.</param>
internal sealed record ValueChangeDocument(string Kind, string Id, string Field, DateOnly From, DateOnly Until, string Before, string After);

/// <summary>What a bulletin does to the plan in force.</summary>
/// <param name="Id">The plan.</param>
/// <param name="InForce">Whether it is published; false: none is, and this is the newest.</param>
/// <param name="Fits">Whether the plan breaks no rule that it does not break already.</param>
/// <param name="Links">Links whose load no longer fits, by day.</param>
/// <param name="Convoys">Convoys that can no longer go as planned.</param>
/// <param name="Conflicts">Every rule newly broken, in words.</param>
internal sealed record PlanEffectDocument(Guid Id, bool InForce, bool Fits, IReadOnlyList<LinkLoadDocument> Links, IReadOnlyList<ConvoyHitDocument> Convoys, IReadOnlyList<ConflictDocument> Conflicts);

/// <summary>A link's planned load of a day against what it takes by the bulletin.</summary>
/// <param name="Link">The link.</param>
/// <param name="Date">The day.</param>
/// <param name="Trucks">Trucks planned.</param>
/// <param name="TrucksPerDay">Trucks that may pass; null: any number.</param>
/// <param name="Convoys">Convoys planned.</param>
/// <param name="ConvoysPerDay">Convoys that may pass; null: any number.</param>
/// <param name="Hours">When it is open.</param>
internal sealed record LinkLoadDocument(string Link, DateOnly Date, long Trucks, int? TrucksPerDay, int Convoys, int? ConvoysPerDay, string Hours);

/// <summary>A convoy that a bulletin hits.</summary>
/// <param name="Id">The convoy.</param>
/// <param name="Date">The day it departs.</param>
/// <param name="Trucks">Its trucks.</param>
/// <param name="Reasons">Why.</param>
internal sealed record ConvoyHitDocument(string Id, DateOnly Date, int Trucks, IReadOnlyList<string> Reasons);

/// <summary>A rule that the plan in force would break.</summary>
/// <param name="Rule">R1 to R16.</param>
/// <param name="Where">The convoy, link, fleet or agreement.</param>
/// <param name="Message">In words.</param>
internal sealed record ConflictDocument(string Rule, string Where, string Message);

/// <summary>What a report would tell; nothing is stored.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Date">The day it tells of.</param>
/// <param name="Plan">The plan that it was checked against; null: there is none.</param>
/// <param name="Content">What it says, with ids.</param>
/// <param name="Warnings">What differs from the plan, or is doubtful.</param>
internal sealed record ReportPreviewDocument(string Operation, DateOnly Date, Guid? Plan, JsonElement Content, IReadOnlyList<ApiIssue> Warnings);
