using AidRoutes.Scenarios;

namespace AidRoutes.App.Api;

/// <summary>What a report of a day says of convoys' deliveries: the state that NGOs, dashboards and subscribers are told.</summary>
internal static class ConvoyMoves
{
    /// <summary>A convoy's movement first, then what it handed over: a delivery that was accepted in part is delivered.</summary>
    /// <param name="report">The report.</param>
    /// <param name="operation">The operation's id.</param>
    /// <param name="at">When it is told.</param>
    public static IReadOnlyList<Storage.ConvoyReport> Of(Report report, string operation, DateTimeOffset at) =>
    [
        .. report.Convoys.Select(convoy => (convoy.Id, State: StateOf(convoy))).Where(move => move.State is not null)
            .Select(move => new Storage.ConvoyReport(operation, move.Id.Value, null, move.State!, at)),
        .. report.Deliveries.Where(delivery => delivery.Delivered.Value > 0).Select(delivery => (delivery.Convoy, delivery.Node)).Distinct()
            .Select(place => new Storage.ConvoyReport(operation, place.Convoy.Value, place.Node.Value, "delivered", at)),
    ];

    private static string? StateOf(Scenarios.ConvoyReport convoy) => convoy.State switch
    {
        MovementState.Notified => "notified",
        MovementState.Approved => "approved",
        MovementState.Denied => "denied",
        MovementState.Facilitated => "delivered",
        MovementState.Departed or MovementState.Partially => "departed",
        MovementState.Impeded or MovementState.Cancelled => "impeded",
        _ => convoy.Departed is null ? null : "departed",
    };
}
