using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>What made a plan better: trips taken out, by their numbers, and trips put in. Another searcher can do the same to its plan where the same trips are in it and the new ones fit.</summary>
internal sealed record Gain(long[] Out, Trip[] In);
