using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Builds a plan day by day: platforms are fed, nearest to the hubs first, then every origin serves its shelters.</summary>
internal sealed class Constructor
{
    private readonly LaneBook _lanes;

    public Constructor(PlanState state, LaneBook lanes)
    {
        (State, _lanes) = (state, lanes);
        Shelves = new(state, lanes);
        Feeds = new(state, lanes);
        Deliveries = new(state, lanes, Shelves);
    }

    public PlanState State { get; }

    public Shelves Shelves { get; }

    public FeedPlanner Feeds { get; }

    public DeliveryPlanner Deliveries { get; }

    /// <summary>Plans days first..last (from 1) on top of what stands.</summary>
    public void Plan(int firstDay, int lastDay, Tuning tuning, Random? random, CancellationToken stop)
    {
        for (var day = firstDay; day <= lastDay && !stop.IsCancellationRequested; day++)
        {
            foreach (var stage in _lanes.Stages)
            {
                Feeds.Plan(stage, day, tuning, stop);
            }

            foreach (var origin in _lanes.Origins)
            {
                Deliveries.Plan(origin, day, tuning, random, stop);
            }
        }
    }
}
