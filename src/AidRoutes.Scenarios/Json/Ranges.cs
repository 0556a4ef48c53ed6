namespace AidRoutes.Scenarios;

/// <summary>From where to where a number may go, both included.</summary>
internal readonly record struct NumberRange(double Min, double Max)
{
    public bool Holds(double value) => value >= Min && value <= Max;

    public override string ToString() => $"{Min:#,0.######} to {Max:#,0.######}";
}

/// <summary>The ranges of every number of a scenario, so large that no operation meets them and so small that sums of
/// kilograms stay below 2^53 and minutes within 32 bits. Stated in docs/formats.md.</summary>
internal static class Ranges
{
    public static readonly NumberRange Days = new(1, 60);
    public static readonly NumberRange SpanDay = new(1, 10_000);
    public static readonly NumberRange Population = new(0, 100_000_000);
    public static readonly NumberRange Kilograms = new(0, 10_000_000_000);
    public static readonly NumberRange Payload = new(1, 1_000_000);
    public static readonly NumberRange Trucks = new(0, 100_000);
    public static readonly NumberRange ConvoySize = new(1, 100_000);
    public static readonly NumberRange Teams = new(0, 10_000);
    public static readonly NumberRange Travel = new(0, 86_400);
    public static readonly NumberRange Headway = new(0, 86_400);
    public static readonly NumberRange Duty = new(1, 86_400);
    public static readonly NumberRange Service = new(0, 10_080);
    public static readonly NumberRange Stops = new(1, 1_000);
    public static readonly NumberRange MinutesEach = new(0, 1_440);
    public static readonly NumberRange Km = new(0, 20_000);
    public static readonly NumberRange Lat = new(-90, 90);
    public static readonly NumberRange Lon = new(-180, 180);
    public static readonly NumberRange Share = new(0, 1);
    public static readonly NumberRange KgPerPersonDay = new(0, 1_000);
    public static readonly NumberRange VolumePerTonne = new(0, 1_000);
    public static readonly NumberRange Volume = new(0, 10_000);
    public static readonly NumberRange Weight = new(0, 1_000_000);
    public static readonly NumberRange Severity = new(0, 1_000);
    public static readonly NumberRange Points = new(0, 1_000_000_000);
    public static readonly NumberRange Promise = new(0, 10_000_000_000);
}
