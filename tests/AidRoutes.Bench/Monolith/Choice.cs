using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>A convoy that the model may send: a lane, a route and a departure, timed for the most trucks it may have, and where they may go.</summary>
/// <param name="Lane">Origin, release, stops.</param>
/// <param name="Route">Out and back.</param>
/// <param name="Depart">Minute.</param>
/// <param name="Home">Minute, for the farthest of its runs and the most trucks.</param>
/// <param name="Entries">Controlled links entered, both ways.</param>
/// <param name="Least">Fewest trucks.</param>
/// <param name="Most">Most trucks.</param>
/// <param name="Runs">Where its trucks may go.</param>
internal sealed record Choice(Lane Lane, Route Route, int Depart, int Home, Passage[] Entries, int Least, int Most, RunChoice[] Runs);

/// <summary>Trucks of a fleet to one stop.</summary>
/// <param name="Fleet">Which.</param>
/// <param name="Node">The stop.</param>
/// <param name="End">Minute by which a full truck is unloaded.</param>
/// <param name="CostPerTruck">Points for kilometres and risk.</param>
/// <param name="Commodities">What it may carry there.</param>
internal sealed record RunChoice(int Fleet, int Node, int End, double CostPerTruck, int[] Commodities);
