using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Models;

/// <summary>Puts a job into a frame and reads the answers to it.</summary>
internal abstract class JobCodec
{
    /// <summary>The frame's type: which solver takes the payload.</summary>
    public abstract FrameType Type { get; }

    /// <summary>The name of the solver, for outcomes.</summary>
    public abstract string Solver { get; }

    /// <summary>An answer that needs no solver: the model is invalid, or its bounds cross; null: ask one.</summary>
    public abstract EngineOutcome? Foregone();

    /// <summary>The payload, with at most <paramref name="wall"/> to solve it.</summary>
    public abstract byte[] Encode(TimeSpan wall);

    /// <summary>The outcome a worker's answer stands for.</summary>
    /// <param name="answer">What the solver answered.</param>
    /// <param name="stopped">Whether a stop was asked for, so that a limit reached is "stopped" rather than "time".</param>
    public abstract EngineOutcome Decode(ReadOnlySpan<byte> answer, bool stopped);

    /// <summary>News out of what the solver said: NaN where it did not.</summary>
    public abstract EngineProgress Progress(double objective, double lower, double upper, double[]? incumbent);

    /// <summary>The codec of a job.</summary>
    public static JobCodec For(EngineJob job) => job switch
    {
        CpSatJob cpSat => new CpSatCodec(cpSat),
        LinearJob { Method: LinearMethod.Auto or LinearMethod.Highs or LinearMethod.HighsDual or LinearMethod.HighsInteriorPoint } linear => new HighsCodec(linear),
        LinearJob linear => new MpSolverCodec(linear),
        _ => throw new ArgumentException($"No solver takes a {job.GetType().Name}.", nameof(job)),
    };

    /// <summary>A number, or null where it says nothing.</summary>
    protected static double? Known(double value) => double.IsFinite(value) && Math.Abs(value) < 1e30 ? value : null;

    /// <summary>No solution came before the limit.</summary>
    protected static EngineNoSolution None(bool stopped, double? bound, string limit = "time") =>
        new(stopped ? "stopped" : limit, bound ?? double.NegativeInfinity);
}
