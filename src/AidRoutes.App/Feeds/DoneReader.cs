using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Reads what the reports in force say of convoys. A convoy's trucks count once, on the first day that says it set out.</summary>
internal sealed class DoneReader(DailyUploadReader uploads, PlanStore plans, PlanLibrary library)
{
    /// <summary>All days reported of by a moment.</summary>
    public async Task<DoneByDay> ReadAsync(string operation, DateTimeOffset until, CancellationToken stop)
    {
        var (count, reports) = await uploads.ReportsAsync(operation, until, stop);
        var (days, setOut) = (new Dictionary<DateOnly, DoneDay>(), new HashSet<(ConvoyId, DateTime)>());
        foreach (var stored in reports)
        {
            var plan = stored.Plan is { } id && await plans.GetAsync(id, stop) is { } summary ? await library.GetAsync(summary, stop) : null;
            var report = plan is null ? null : ReportDocument.Read(stored.Document, BulletinForm.Json, plan.Known.Scenario, plan.Plan, stored.Date).Value;
            days[stored.Date] = report is null ? new(null, []) : new(plan, [.. Movements(plan!, report, setOut)]);
        }

        return new(count, days);
    }

    private static IEnumerable<Movement> Movements(KnownPlan plan, Report report, HashSet<(ConvoyId, DateTime)> setOut)
    {
        var (told, handed) = (report.Convoys.ToDictionary(convoy => convoy.Id), report.Deliveries.ToLookup(delivery => delivery.Convoy));
        foreach (var convoy in plan.Plan.Convoys.Where(convoy => told.ContainsKey(convoy.Id) || handed.Contains(convoy.Id)))
        {
            var movement = told.GetValueOrDefault(convoy.Id);

            // Two plans may give one id to different convoys; the same convoy of two plans leaves at the same time.
            var isFirst = Went(movement) && setOut.Add((convoy.Id, plan.Known.Scenario.Start.ToDateTime(TimeOnly.MinValue).AddMinutes(convoy.Depart.Value)));
            yield return new(convoy, isFirst ? movement!.Trucks ?? convoy.Trucks : 0, Handed(convoy, movement, [.. handed[convoy.Id]]));
        }
    }

    private static bool Went(Scenarios.ConvoyReport? movement)
        => movement is not null && (movement.Departed is not null || movement.State is MovementState.Departed or MovementState.Facilitated or MovementState.Partially);

    // Carried out as planned, and nothing told of amounts: as planned they are.
    private static Handover[] Handed(Convoy convoy, Scenarios.ConvoyReport? movement, DeliveryReport[] told)
        => told.Length > 0 || movement?.State != MovementState.Facilitated
            ? [.. told.Select(delivery => new Handover(delivery.Node, delivery.Commodity, delivery.Delivered))]
            : [.. from run in convoy.Runs from stop in run.Stops from load in stop.Loads select new Handover(stop.Node, load.Key, new(load.Value.Value * run.Trucks))];
}
