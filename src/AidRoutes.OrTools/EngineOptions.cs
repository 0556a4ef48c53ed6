namespace AidRoutes.OrTools;

/// <summary>How the engine's worker processes run. Values out of range are refused at once, all of them in one exception.</summary>
public sealed record EngineOptions
{
    /// <summary>Worker processes, each solving one job at a time: 1 to 64. A process per core is best.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 2);

    /// <summary>Resident megabytes past which a worker is killed and its job ends as out of memory: at least 200. A solver under WebAssembly can't pass 2,048 by itself.</summary>
    public int MemoryMegabytes { get; init; } = 3_000;

    /// <summary>Resident megabytes past which a worker is replaced after its job: WebAssembly memory grows but never shrinks. At least 30.</summary>
    public int RecycleMegabytes { get; init; } = 1_000;

    /// <summary>Time past a job's limit after which it is killed: solvers overrun on huge models. Above zero.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence after which a worker counts as hung; it says twice a second that it is alive. At least 2 seconds.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time a worker may take to start: above zero.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Folder that `make setup` filled; null: AIDROUTES_ENGINE_HOME, else `.aidroutes/engine` in a folder above the application.</summary>
    public string? Home { get; init; }

    /// <summary>A Node of version 24 or newer; null: AIDROUTES_NODE, else the one in <see cref="Home"/>, else the PATH's.</summary>
    public string? Node { get; init; }

    /// <summary>Throws if any value is out of range.</summary>
    /// <exception cref="ArgumentException">Names every value at fault and its range.</exception>
    internal void Validate()
    {
        var faults = Faults().ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException($"Engine options: {string.Join("; ", faults)}.");
        }
    }

    private IEnumerable<string> Faults()
    {
        if (Workers is < 1 or > 64)
        {
            yield return $"{nameof(Workers)} is {Workers}, should be 1 to 64";
        }
        if (MemoryMegabytes < 200)
        {
            yield return $"{nameof(MemoryMegabytes)} is {MemoryMegabytes}, should be at least 200";
        }
        if (RecycleMegabytes < 30)
        {
            yield return $"{nameof(RecycleMegabytes)} is {RecycleMegabytes}, should be at least 30";
        }
        if (Grace <= TimeSpan.Zero)
        {
            yield return $"{nameof(Grace)} is {Grace}, should be above zero";
        }
        if (Silence < TimeSpan.FromSeconds(2))
        {
            yield return $"{nameof(Silence)} is {Silence}, should be at least 2 seconds";
        }
        if (Start <= TimeSpan.Zero)
        {
            yield return $"{nameof(Start)} is {Start}, should be above zero";
        }
    }
}
