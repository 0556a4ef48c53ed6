using System.Collections.Frozen;
using AidRoutes.Storage;

namespace AidRoutes.App.Access;

/// <summary>Which role has which right: the one place where that is said. docs/access.md says the same; a test compares them.</summary>
internal static class RightsTable
{
    private static readonly KeyRole[] Everybody = Enum.GetValues<KeyRole>();

    private static readonly FrozenDictionary<Right, FrozenSet<KeyRole>> Holders = new Dictionary<Right, KeyRole[]>
    {
        [Right.SeeOwnKey] = Everybody,
        [Right.SeeOperations] = Everybody,
        [Right.SeeDashboard] = Everybody,
        [Right.SeeScenarios] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Admin],
        [Right.SeePlans] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Admin],
        [Right.SeeRuns] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Admin],
        [Right.SeeSchedule] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Ngo, KeyRole.Admin],
        [Right.Subscribe] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Ngo, KeyRole.Admin],
        [Right.UploadOperations] = [KeyRole.Planner, KeyRole.Admin],
        [Right.UploadBulletins] = [KeyRole.Planner, KeyRole.Admin],
        [Right.UploadReports] = [KeyRole.Planner, KeyRole.Admin],
        [Right.RunPlans] = [KeyRole.Planner, KeyRole.Admin],
        [Right.ApprovePlans] = [KeyRole.Approver, KeyRole.Admin],
        [Right.PublishPlans] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Admin],
        [Right.WithdrawPlans] = [KeyRole.Planner, KeyRole.Approver, KeyRole.Admin],
        [Right.ManageKeys] = [KeyRole.Admin],
        [Right.SeeAudit] = [KeyRole.Admin],
        [Right.SeeJobs] = [KeyRole.Admin],
        [Right.SeeMetrics] = [KeyRole.Dashboard, KeyRole.Admin],
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToFrozenSet());

    /// <summary>Whether a role has a right.</summary>
    public static bool Allows(KeyRole role, Right right) => Holders[right].Contains(role);

    /// <summary>All rights of a role.</summary>
    public static IReadOnlyList<Right> Of(KeyRole role) => [.. Enum.GetValues<Right>().Where(right => Allows(role, right))];

    /// <summary>All roles with a right.</summary>
    public static IReadOnlyList<KeyRole> With(Right right) => [.. Everybody.Where(role => Allows(role, right))];

    /// <summary>A right or role as people and the API write it: "seePlans".</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum
        => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
