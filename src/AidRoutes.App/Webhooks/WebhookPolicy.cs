namespace AidRoutes.App.Webhooks;

/// <summary>How patiently news is posted.</summary>
internal sealed record WebhookPolicy
{
    /// <summary>Pause before the second try; each next is four times as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Tries of one piece of news: with the pauses, over about a day.</summary>
    public int MostAttempts { get; init; } = 9;

    /// <summary>Tries in a row that fail, over all news, after which a subscription is given up.</summary>
    public int MostFailures { get; init; } = 20;

    /// <summary>How long a receiver may take for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After so long without an end, what a worker took is due again: the worker has died.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time between looks for news that is due.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Pieces of news posted side by side.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>The longest pauses there are: before the first try, where it is for clocks that differ, after the first, the second …</summary>
    public IReadOnlyList<TimeSpan> LongestPauses => [.. Enumerable.Range(0, MostAttempts).Select(attempt => PauseAfter(Math.Max(attempt, 1), 1))];

    /// <summary>The pause after a try that failed; up to a fifth longer or shorter, so that receivers that were away are not met by all at once.</summary>
    /// <param name="attempt">The try that failed, from 1.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan PauseAfter(int attempt, double chance)
    {
        var pause = Math.Min(FirstPause.TotalSeconds * Math.Pow(4, attempt - 1), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.8 + (0.4 * chance)));
    }
}
