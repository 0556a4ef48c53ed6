using System.Runtime.InteropServices;
using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Models;

/// <summary>HiGHS: raw arrays both ways, as worker/highs.mjs and <see cref="HighsPayload"/> read them.</summary>
internal sealed class HighsCodec(LinearJob job) : JobCodec
{
    internal const int HeaderBytes = 64;
    internal const int AnswerHeader = 5;

    public override FrameType Type => FrameType.SolveHighs;

    public override string Solver => "highs";

    public override EngineOutcome? Foregone() => LinearModelCheck.Foregone(job);

    public override byte[] Encode(TimeSpan wall)
    {
        var model = job.Model;
        var hinted = job.Hint is null || !model.HasIntegers
            ? []
            : Enumerable.Range(0, model.Columns).Where(column => double.IsFinite(job.Hint[column])).ToArray();
        var writer = new ArrayWriter(HeaderBytes
            + sizeof(double) * (3 * model.Columns + 2 * model.Rows + model.Value.Length + hinted.Length)
            + sizeof(int) * (model.Rows + 1 + model.Column.Length + hinted.Length + (model.HasIntegers ? model.Columns : 0)));
        writer.Write<double>([wall.TotalSeconds, job.Limits.Gap, model.Offset]);
        writer.Write<int>([
            job.Limits.Seed, job.Method switch { LinearMethod.HighsInteriorPoint => HighsPayload.InteriorPoint, LinearMethod.HighsDual => HighsPayload.Dual, _ => 1 }, model.Columns, model.Rows, model.Value.Length,
            hinted.Length, model.HasIntegers ? 1 : 0, Math.Max(1, job.Limits.Threads), 0, 0]);
        writer.Write<double>(model.Cost, model.ColumnLower, model.ColumnUpper, model.RowLower, model.RowUpper, model.Value);
        writer.Write<double>(Array.ConvertAll(hinted, column => job.Hint![column]));
        writer.Write<int>(model.RowStart, model.Column, hinted);
        if (model.HasIntegers)
        {
            writer.Write<int>(Array.ConvertAll(model.IsInteger, whole => whole ? 1 : 0));
        }
        return writer.Bytes;
    }

    public override EngineOutcome Decode(ReadOnlySpan<byte> answer, bool stopped)
    {
        var numbers = MemoryMarshal.Cast<byte, double>(answer);
        var (status, objective, bound) = ((HighsStatus)numbers[0], numbers[3], Known(numbers[4]));
        return status switch
        {
            HighsStatus.Optimal or HighsStatus.Empty => Solution(numbers, true, objective, bound ?? objective),
            HighsStatus.Infeasible => new EngineInfeasible(),
            HighsStatus.Unbounded or HighsStatus.UnboundedOrInfeasible => new EngineUnbounded(),
            HighsStatus.LoadError or HighsStatus.ModelError => new EngineInvalidModel("HiGHS does not accept the model."),
            HighsStatus.TimeLimit or HighsStatus.Interrupted or HighsStatus.IterationLimit or HighsStatus.SolutionLimit
                or HighsStatus.ObjectiveBound or HighsStatus.ObjectiveTarget or HighsStatus.Unknown =>
                numbers[1] == 2
                    ? Solution(numbers, false, objective, bound ?? double.NegativeInfinity)
                    : None(stopped, bound, status == HighsStatus.Unknown ? "numbers" : "time") with { RowDuals = Duals(numbers) },
            _ => new EngineFault(EngineFaultKind.Aborted, $"HiGHS ended with status {status}."),
        };
    }

    public override EngineProgress Progress(double objective, double lower, double upper, double[]? incumbent) =>
        new(Known(objective), Known(lower), incumbent);

    private LinearSolution Solution(ReadOnlySpan<double> numbers, bool optimal, double objective, double bound)
    {
        var (columns, rows) = (job.Model.Columns, job.Model.Rows);
        // HiGHS ends within its gap with a bound a hair past the objective now and then.
        bound = Math.Min(bound, objective);
        var values = numbers.Slice(AnswerHeader, columns).ToArray();
        if (job.Model.HasIntegers || (!optimal && numbers[2] == 0))
        {
            return new(optimal, values, objective, bound, null, null);
        }
        var duals = numbers.Slice(AnswerHeader + columns, rows).ToArray();
        return new(optimal, values, objective, bound, duals, numbers.Slice(AnswerHeader + columns + rows, columns).ToArray());
    }

    /// <summary>What the prices stood at when the solver stopped; none from a presolved model.</summary>
    private double[]? Duals(ReadOnlySpan<double> numbers)
    {
        var (columns, rows) = (job.Model.Columns, job.Model.Rows);
        return job.Model.HasIntegers || numbers.Length < AnswerHeader + columns + rows || numbers[2] == 0 ? null : numbers.Slice(AnswerHeader + columns, rows).ToArray();
    }

    /// <summary>HighsModelStatus of HiGHS 1.15.</summary>
    private enum HighsStatus
    {
        LoadError = 1,
        ModelError = 2,
        Empty = 6,
        Optimal = 7,
        Infeasible = 8,
        UnboundedOrInfeasible = 9,
        Unbounded = 10,
        ObjectiveBound = 11,
        ObjectiveTarget = 12,
        TimeLimit = 13,
        IterationLimit = 14,
        Unknown = 15,
        SolutionLimit = 16,
        Interrupted = 17,
    }
}
