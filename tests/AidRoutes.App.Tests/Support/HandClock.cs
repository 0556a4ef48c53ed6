namespace AidRoutes.App.Tests;

/// <summary>A clock that goes as far as a test moves it, and can be put forward and back.</summary>
internal sealed class HandClock : TimeProvider
{
    private long _ticks;
    private DateTimeOffset _now = new(2025, 1, 19, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Time passes.</summary>
    public void Pass(double seconds)
    {
        _ticks += TimeSpan.FromSeconds(seconds).Ticks;
        _now += TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Somebody sets the clock on the wall; no time passes.</summary>
    public void PutForward(TimeSpan by) => _now += by;
}
