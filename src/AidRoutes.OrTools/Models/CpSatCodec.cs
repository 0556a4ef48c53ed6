using System.Buffers.Binary;
using AidRoutes.OrTools.Protos;
using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;
using Google.Protobuf;

namespace AidRoutes.OrTools.Models;

/// <summary>CP-SAT, through its own protos.</summary>
internal sealed class CpSatCodec(CpSatJob job) : JobCodec
{
    public override FrameType Type => FrameType.SolveCpSat;

    public override string Solver => "cp-sat";

    public override EngineOutcome? Foregone() =>
        CpModelCheck.Fault(job.Model) is { } reason ? new EngineInvalidModel(reason)
        : job.Model.Variables.Any(bounds => bounds.Lower > bounds.Upper) ? new EngineInfeasible()
        : null;

    public override byte[] Encode(TimeSpan wall)
    {
        var (parameters, model) = (Parameters(wall), CpModelMapper.Map(job.Model));
        var split = sizeof(int) + parameters.CalculateSize();
        var bytes = new byte[split + model.CalculateSize()];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, split - sizeof(int));
        parameters.WriteTo(bytes.AsSpan(sizeof(int)..split));
        model.WriteTo(bytes.AsSpan(split..));
        return bytes;
    }

    public override EngineOutcome Decode(ReadOnlySpan<byte> answer, bool stopped)
    {
        var response = CpSolverResponse.Parser.ParseFrom(answer);
        return response.Status switch
        {
            CpSolverStatus.Optimal => new CpSatSolution(true, [.. response.Solution], response.ObjectiveValue, response.BestObjectiveBound),
            CpSolverStatus.Feasible => new CpSatSolution(false, [.. response.Solution], response.ObjectiveValue, response.BestObjectiveBound),
            CpSolverStatus.Infeasible => new EngineInfeasible(),
            CpSolverStatus.ModelInvalid => new EngineInvalidModel(response.SolutionInfo),
            _ => None(stopped, Bound(response), Limit(response)),
        };
    }

    // Where the line says "best:3185 next:[2911,3184]", a better solution is worth from 2911 to 3184.
    public override EngineProgress Progress(double objective, double lower, double upper, double[]? incumbent) =>
        new(Known(objective), Known(lower), incumbent);

    private double? Bound(CpSolverResponse response) => job.Model.Minimise is null ? null : Known(response.BestObjectiveBound);

    private string Limit(CpSolverResponse response) =>
        job.Limits.Deterministic is { } limit && response.DeterministicTime >= limit ? "deterministic" : "time";

    private SatParameters Parameters(TimeSpan wall)
    {
        var search = job.Search ?? new CpSearch();
        var parameters = new SatParameters
        {
            MaxTimeInSeconds = wall.TotalSeconds,
            RandomSeed = job.Limits.Seed,
            RelativeGapLimit = job.Limits.Gap,
            NumWorkers = Math.Max(1, job.Limits.Threads),
            CatchSigintSignal = false,
            LogSearchProgress = true,
            LogToStdout = true,
            LinearizationLevel = search.Linearization,
            StopAfterFirstSolution = search.FirstSolution,
            OptimizeWithCore = search.FromBelow,
            RepairHint = search.RepairHint,
        };
        if (job.Limits.Deterministic is { } deterministic)
        {
            parameters.MaxDeterministicTime = deterministic;
        }
        return parameters;
    }
}
