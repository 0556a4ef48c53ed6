namespace AidRoutes.Scenarios;

/// <summary>How ids and whole numbers of convoys are read.</summary>
internal abstract class ConvoyNumbers
{
    protected static readonly NumberRange Minutes = new(-10_000_000, 10_000_000);
    protected static readonly NumberRange ManyTrucks = new(-100_000, 100_000);
    protected static readonly NumberRange Loads = new(-1_000_000_000_000, 1_000_000_000_000);

    public abstract IssueSeverity UnknownFields { get; }

    public abstract string Id(ObjectReader o, string name);

    public abstract int Minute(ObjectReader o, string name);

    public abstract int Trucks(ObjectReader o, string name);

    public abstract long Load(ObjectReader o, string commodity);
}

/// <summary>Committed convoys belong to the scenario: whatever cannot be is an issue.</summary>
internal sealed class CommittedNumbers : ConvoyNumbers
{
    private static readonly NumberRange WithinHorizon = new(0, 86_400);

    public override IssueSeverity UnknownFields => IssueSeverity.Error;

    public override string Id(ObjectReader o, string name) => o.Id(name);

    public override int Minute(ObjectReader o, string name) => o.Int(name, WithinHorizon, null);

    public override int Trucks(ObjectReader o, string name) => o.Int(name, Ranges.ConvoySize, null);

    public override long Load(ObjectReader o, string commodity) => o.Whole(commodity, Ranges.Payload, null);
}

/// <summary>Convoys of a plan: a number that is no JSON integer is the plan's fault (R1), not the document's.</summary>
internal sealed class PlanNumbers : ConvoyNumbers
{
    private readonly List<string> faults = [];

    /// <summary>Faults since the last call.</summary>
    public string[] TakeFaults()
    {
        string[] taken = [.. faults];
        faults.Clear();
        return taken;
    }

    public override IssueSeverity UnknownFields => IssueSeverity.Warning;

    public override string Id(ObjectReader o, string name) => o.AnyText(name);

    public override int Minute(ObjectReader o, string name) => (int)Whole(o, name, Minutes, $"{name} is a minute");

    public override int Trucks(ObjectReader o, string name) => (int)Whole(o, name, ManyTrucks, "trucks are whole trucks");

    public override long Load(ObjectReader o, string commodity) => Whole(o, commodity, Loads, $"the load of {commodity} is in whole kilograms");

    private long Whole(ObjectReader o, string name, NumberRange range, string what)
    {
        var raw = o.Integer(name);
        if (raw.Written is { } written && (raw.Value is not { } value || !range.Holds(value)))
        {
            faults.Add($"{o.At(name)}: {what} ({range}); {written} is none");
            return 0;
        }

        return raw.Value ?? 0;
    }
}
