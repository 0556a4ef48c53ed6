using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>Every day's values by index; days from 0 here.</summary>
internal sealed class DayTables
{
    public required (int From, int To)[] Ends { get; init; }

    public required int[] Bases { get; init; }

    public required LinkDay?[][] Links { get; init; }

    public required Spell[][] OpenSpells { get; init; }

    public required Spell[][] ReceiveSpells { get; init; }

    public required int[][] Trucks { get; init; }

    public required int[][] Teams { get; init; }

    public required long[][] Population { get; init; }

    public required double[][] Severity { get; init; }

    public required (long Kg, double PersonDays)[,]?[] Needs { get; init; }
}
