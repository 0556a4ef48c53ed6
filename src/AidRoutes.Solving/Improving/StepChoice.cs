namespace AidRoutes.Solving.Improving;

/// <summary>
/// Which kind of step comes next. Without a clock kinds have their given parts of the steps. With one, half of the time is shared out so, the rest by what a second of
/// each kind has gained lately: on a large plan small changes gain most at first, later those that find what is far.
/// </summary>
/// <param name="parts">By kind: so many of all steps as far as nothing is known.</param>
/// <param name="random">Draws.</param>
/// <param name="clock">Tells what steps take; null where runs must repeat, and where what is gained says little of the step that gained it.</param>
internal sealed class StepChoice(double[] parts, Random random, TimeProvider? clock)
{
    /// <summary>Part of the time that is shared out whatever kinds have gained.</summary>
    private const double Fixed = 0.5;

    /// <summary>What was seen counts half after each so much more time than there has been, from the first second on.</summary>
    private const double Fades = 1.25, FirstSeconds = 1;

    // as if one step of each had taken a millisecond and gained nothing
    private readonly double[] _seconds = [.. parts.Select(_ => 0.001)];
    private readonly double[] _steps = [.. parts.Select(_ => 1.0)];
    private readonly double[] _gained = new double[parts.Length];
    private readonly double[] _chances = [.. parts];
    private double _now;
    private double _fadesAt = FirstSeconds;
    private long _begun;

    /// <summary>Draws the kind of a step that begins now.</summary>
    public int Next()
    {
        if (clock is not null && Sum(Rate) is > 0 and var rates)
        {
            var given = Sum(kind => parts[kind] * Each(kind));
            for (var kind = 0; kind < parts.Length; kind++)
            {
                _chances[kind] = (Fixed * parts[kind] / given) + ((1 - Fixed) * Rate(kind) / rates / Each(kind));
            }
        }

        _begun = clock?.GetTimestamp() ?? 0;
        return Drawn(random.NextDouble() * _chances.Sum());
    }

    /// <summary>What the step drawn last, of a kind, has gained in points.</summary>
    public void Learn(int kind, double gained)
    {
        if (clock is null)
        {
            return;
        }

        var seconds = clock.GetElapsedTime(_begun).TotalSeconds;
        _now += seconds;
        (_seconds[kind], _steps[kind], _gained[kind]) = (_seconds[kind] + seconds, _steps[kind] + 1, _gained[kind] + gained);
        if (_now < _fadesAt)
        {
            return;
        }

        _fadesAt *= Fades;
        for (var i = 0; i < parts.Length; i++)
        {
            (_seconds[i], _steps[i], _gained[i]) = (_seconds[i] / 2, _steps[i] / 2, _gained[i] / 2);
        }
    }

    private double Rate(int kind) => _gained[kind] / _seconds[kind];

    private double Each(int kind) => _seconds[kind] / _steps[kind];

    private double Sum(Func<int, double> of)
    {
        var sum = 0.0;
        for (var kind = 0; kind < parts.Length; kind++)
        {
            sum += of(kind);
        }

        return sum;
    }

    private int Drawn(double at)
    {
        for (var kind = 0; kind < _chances.Length - 1; kind++)
        {
            at -= _chances[kind];
            if (at < 0)
            {
                return kind;
            }
        }

        return _chances.Length - 1;
    }
}
