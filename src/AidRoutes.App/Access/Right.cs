namespace AidRoutes.App.Access;

/// <summary>One kind of thing that one may see or do. Every address of /v1 asks for one; who has it stands in <see cref="RightsTable"/>.</summary>
internal enum Right
{
    /// <summary>What one's own key is and may do.</summary>
    SeeOwnKey,

    /// <summary>Which operations there are, their dates and size, and how much of the need the plan in force meets.</summary>
    SeeOperations,

    /// <summary>Scenario documents, networks with exact places, versions and their differences, bulletins and their files.</summary>
    SeeScenarios,

    /// <summary>Plans in full, drafts too: convoys with their hours, ways and loads, waybills and notifications.</summary>
    SeePlans,

    /// <summary>How runs of the planner go.</summary>
    SeeRuns,

    /// <summary>The schedule of deliveries: for an aid organization its own in full, others' in sums.</summary>
    SeeSchedule,

    /// <summary>The plan in force by district and day: coverage, links, agreements, events.</summary>
    SeeDashboard,

    /// <summary>Webhooks and feeds of one's own.</summary>
    Subscribe,

    /// <summary>Store operations and new versions of them.</summary>
    UploadOperations,

    /// <summary>Store daily capacity bulletins.</summary>
    UploadBulletins,

    /// <summary>Store counts of stock, arrivals and reports of what was carried out.</summary>
    UploadReports,

    /// <summary>Start and cancel runs of the planner.</summary>
    RunPlans,

    /// <summary>Approve a plan that somebody else had made.</summary>
    ApprovePlans,

    /// <summary>Put an approved plan in force.</summary>
    PublishPlans,

    /// <summary>Withdraw a plan that is not in force.</summary>
    WithdrawPlans,

    /// <summary>Make, list, replace and revoke keys.</summary>
    ManageKeys,

    /// <summary>Who did what and when.</summary>
    SeeAudit,

    /// <summary>Runs of all operations, by worker.</summary>
    SeeJobs,

    /// <summary>Figures of the service for its operators' monitoring.</summary>
    SeeMetrics,
}
