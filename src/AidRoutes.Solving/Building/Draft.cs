using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>A convoy before it has times.</summary>
internal sealed record Draft(Lane Lane, Route Route, DraftRun[] Runs)
{
    public int Trucks => Runs.Sum(r => r.Trucks);
}

/// <summary>Identical trucks and their stops in order.</summary>
internal sealed record DraftRun(int Fleet, int Trucks, DraftStop[] Stops);

/// <summary>A stop and what each truck leaves there.</summary>
internal sealed record DraftStop(int Node, Load[] Loads);
