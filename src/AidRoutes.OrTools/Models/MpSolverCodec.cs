using System.Buffers.Binary;
using AidRoutes.OrTools.Protos;
using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;
using Google.Protobuf;

namespace AidRoutes.OrTools.Models;

/// <summary>GLOP, SCIP and CBC, through OR-Tools' MPModelRequest.</summary>
internal sealed class MpSolverCodec(LinearJob job) : JobCodec
{
    public override FrameType Type => FrameType.SolveLinear;

    public override string Solver => job.Method.ToString().ToLowerInvariant();

    public override EngineOutcome? Foregone() => LinearModelCheck.Foregone(job);

    public override byte[] Encode(TimeSpan wall)
    {
        var request = new MPModelRequest { Model = Model(), SolverType = SolverType, SolverTimeLimitSeconds = wall.TotalSeconds };
        if (Parameters() is { } parameters)
        {
            request.SolverSpecificParameters = parameters;
        }
        // Asked again where GLOP says "infeasible" but may mean "unbounded".
        var settling = new MPModelRequest { SolverSpecificParameters = "use_preprocessing: false use_dual_simplex: false" };
        var difference = job.Method == LinearMethod.Glop ? settling.ToByteArray() : [];
        var split = sizeof(int) + difference.Length;
        var bytes = new byte[split + request.CalculateSize()];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, difference.Length);
        difference.CopyTo(bytes, sizeof(int));
        request.WriteTo(bytes.AsSpan(split));
        return bytes;
    }

    public override EngineOutcome Decode(ReadOnlySpan<byte> answer, bool stopped)
    {
        var response = MPSolutionResponse.Parser.ParseFrom(answer);
        double? bound = response.HasBestObjectiveBound ? Known(response.BestObjectiveBound) : null;
        return response.Status switch
        {
            MPSolverResponseStatus.MpsolverOptimal => Solution(response, true, bound),
            MPSolverResponseStatus.MpsolverFeasible => Solution(response, false, bound),
            MPSolverResponseStatus.MpsolverInfeasible => new EngineInfeasible(),
            MPSolverResponseStatus.MpsolverUnbounded => new EngineUnbounded(),
            MPSolverResponseStatus.MpsolverNotSolved or MPSolverResponseStatus.MpsolverCancelledByUser => None(stopped, bound),
            MPSolverResponseStatus.MpsolverModelInvalid or MPSolverResponseStatus.MpsolverModelInvalidSolutionHint =>
                new EngineInvalidModel(response.StatusStr),
            _ => new EngineFault(EngineFaultKind.Aborted, $"{Solver} ended with status {response.Status}: {response.StatusStr}"),
        };
    }

    public override EngineProgress Progress(double objective, double lower, double upper, double[]? incumbent) =>
        new(Known(objective), Known(lower), incumbent);

    private MPModelRequest.Types.SolverType SolverType => job.Method switch
    {
        LinearMethod.Glop => MPModelRequest.Types.SolverType.Glop,
        LinearMethod.Scip => MPModelRequest.Types.SolverType.Scip,
        _ => MPModelRequest.Types.SolverType.Cbc,
    };

    private string? Parameters() => job.Method switch
    {
        LinearMethod.Glop => $"random_seed: {job.Limits.Seed} use_dual_simplex: true",
        LinearMethod.Scip => $"limits/gap = {job.Limits.Gap:R}\nrandomization/randomseedshift = {job.Limits.Seed}\n",
        _ => null,
    };

    private MPModelProto Model()
    {
        var model = job.Model;
        var proto = new MPModelProto { ObjectiveOffset = model.Offset };
        for (var column = 0; column < model.Columns; column++)
        {
            proto.Variable.Add(new MPVariableProto
            {
                LowerBound = model.ColumnLower[column],
                UpperBound = model.ColumnUpper[column],
                ObjectiveCoefficient = model.Cost[column],
                IsInteger = model.IsInteger[column],
            });
        }
        for (var row = 0; row < model.Rows; row++)
        {
            var constraint = new MPConstraintProto { LowerBound = model.RowLower[row], UpperBound = model.RowUpper[row] };
            var entries = model.RowStart[row]..model.RowStart[row + 1];
            constraint.VarIndex.AddRange(model.Column[entries]);
            constraint.Coefficient.AddRange(model.Value[entries]);
            proto.Constraint.Add(constraint);
        }
        if (job.Hint is { } hint && model.HasIntegers)
        {
            var hinted = Enumerable.Range(0, model.Columns).Where(column => double.IsFinite(hint[column])).ToArray();
            proto.SolutionHint = new() { VarIndex = { hinted }, VarValue = { hinted.Select(column => hint[column]) } };
        }
        return proto;
    }

    private LinearSolution Solution(MPSolutionResponse response, bool optimal, double? bound)
    {
        double[] values = [.. response.VariableValue];
        var objective = response.ObjectiveValue;
        if (job.Model.HasIntegers || !optimal)
        {
            return new(optimal, values, objective, Math.Min(bound ?? double.NegativeInfinity, objective), null, null);
        }
        return new(optimal, values, objective, objective, [.. response.DualValue], [.. response.ReducedCost]);
    }
}
