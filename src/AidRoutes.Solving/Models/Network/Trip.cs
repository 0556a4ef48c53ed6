namespace AidRoutes.Solving.Models;

/// <summary>What trucks of one fleet can do: leave by one way on one day, enter its controlled links on given days. Every minute here is one that no valid convoy undercuts.</summary>
internal sealed record Trip
{
    /// <summary>Stands for a day that is not known for certain.</summary>
    public const int AnyDay = 0;

    /// <summary>Fleet index.</summary>
    public required int Fleet { get; init; }

    /// <summary>The way out.</summary>
    public required Way Way { get; init; }

    /// <summary>Day of departure.</summary>
    public required int Day { get; init; }

    /// <summary>By link of the way: the day of entry, or <see cref="AnyDay"/> where there are several; see <see cref="EntrySpans"/>.</summary>
    public required int[] EntryDays { get; init; }

    /// <summary>By link of the way: first and last day on which it may be entered.</summary>
    public required (int First, int Last)[] EntrySpans { get; init; }

    /// <summary>Departures of the day that can still make it: first and last minute.</summary>
    public required (int First, int Last) Departs { get; init; }

    /// <summary>Least minutes from departure to home.</summary>
    public required int Cycle { get; init; }

    /// <summary>Least minutes from departure to release.</summary>
    public required int OutMinutes { get; init; }

    /// <summary>Least minutes from the end of the last mile to home.</summary>
    public required int ReturnMinutes { get; init; }

    /// <summary>Most minutes between release and the last moment to be back at the place of release.</summary>
    public required int MostLastMile { get; init; }

    /// <summary>The first minute of release.</summary>
    public required int Released { get; init; }

    /// <summary>Who leaves earlier than this is not released earlier.</summary>
    public required int UsefulDepart { get; init; }

    /// <summary>The last minute of being home, time lost in waiting not counted.</summary>
    public required int LastHome { get; init; }

    /// <summary>First and last day on which a stop's service can end.</summary>
    public required (int First, int Last) DeliveryDays { get; init; }

    /// <summary>The first minute of being home, whenever it departs.</summary>
    public required int FirstHome { get; init; }

    /// <summary>Whether the fleet may stay out overnight.</summary>
    public required bool IsLongHaul { get; init; }
}
