namespace AidRoutes.Solving.State;

/// <summary>A convoy in the problem's indices, immutable; trips are added to and taken out of a <see cref="PlanState"/> whole.</summary>
internal sealed class Trip
{
    private static long _lastNumber;

    /// <summary>Tells trips apart; copies keep it. Nothing is ordered by it.</summary>
    public long Number { get; private set; }

    public required int Origin { get; init; }

    public required int Release { get; init; }

    public required int Depart { get; init; }

    public required int Home { get; init; }

    public required Passage[] Out { get; init; }

    public required Passage[] Return { get; init; }

    public required TripRun[] Runs { get; init; }

    /// <summary>Its id where it is committed (R16): it never moves.</summary>
    public string? CommittedId { get; init; }

    public bool IsCommitted => CommittedId is not null;

    public int Trucks { get; private set; }

    /// <summary>What it takes and brings, found once.</summary>
    public TripEffects Effects { get; private set; } = null!;

    /// <summary>Position in the list of the state that holds it; -1 outside.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>Day of departure, from 1.</summary>
    public int DepartDay => (Depart / 1440) + 1;

    /// <summary>The same trip for another state.</summary>
    public Trip Copy()
    {
        var copy = (Trip)MemberwiseClone();
        copy.Slot = -1;
        return copy;
    }

    /// <summary>The same journey with other runs: those of before with other loads, or fewer of them.</summary>
    public Trip WithRuns(SolverTables tables, TripRun[] runs) => new Trip
    {
        Origin = Origin,
        Release = Release,
        Depart = Depart,
        Home = Home,
        Out = Out,
        Return = Return,
        Runs = runs,
    }.Compiled(tables);

    public Trip Compiled(SolverTables tables)
    {
        foreach (var run in Runs)
        {
            Trucks += run.Trucks;
        }

        Number = Interlocked.Increment(ref _lastNumber);
        Effects = TripCompiler.Compile(tables, this);
        return this;
    }
}

/// <summary>A link and the minute of entry.</summary>
internal readonly record struct Passage(int Link, int Enter);

/// <summary>Identical trucks on the last mile.</summary>
internal sealed record TripRun(int Fleet, int Trucks, TripStop[] Stops, int Back);

/// <summary>A stop, its service from Start to End, and kilograms per truck.</summary>
internal sealed record TripStop(int Node, int Start, int End, Load[] Loads);

/// <summary>Kilograms of a commodity on one truck.</summary>
internal readonly record struct Load(int Commodity, long Kg);
