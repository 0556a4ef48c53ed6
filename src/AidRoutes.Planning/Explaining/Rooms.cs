using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Explaining;

/// <summary>What a plan leaves of the stores of shelters (R14): stock counted as if nobody held back.</summary>
internal sealed class Rooms(PlanningProblem problem, Coverage coverage)
{
    private readonly Dictionary<int, long[]> _room = [];

    /// <summary>Whether not a kilogram more would fit on a day.</summary>
    public bool IsFull(int shelter, int day)
    {
        if (problem.Nodes[shelter].Storage is not { } storage)
        {
            return false;
        }

        if (!_room.TryGetValue(shelter, out var room))
        {
            _room[shelter] = room = Room(shelter, storage.Value);
        }

        return room[day - 1] < 1;
    }

    private long[] Room(int shelter, long storage)
    {
        var room = new long[problem.Days];
        Array.Fill(room, storage);
        for (var commodity = 0; commodity < problem.Commodities.Length; commodity++)
        {
            var stock = problem.Nodes[shelter].Stock.TryGetValue(problem.Commodities[commodity].Id, out var kg) ? kg.Value : 0;
            for (var day = 1; day <= problem.Days; day++)
            {
                stock += coverage.Cell(shelter, commodity, day).DeliveredKg;
                room[day - 1] -= stock;
                stock = Math.Max(0, stock - problem.NeedKg(shelter, commodity, day));
            }
        }

        return room;
    }
}
