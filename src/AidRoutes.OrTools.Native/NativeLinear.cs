using System.Buffers.Binary;
using AidRoutes.OrTools.Protos;
using AidRoutes.OrTools.Workers;
using Google.OrTools.LinearSolver;
using Google.Protobuf;
using Status = Google.OrTools.LinearSolver.Solver.ResultStatus;

namespace AidRoutes.OrTools.Native;

/// <summary>GLOP, SCIP and CBC, of an MPModelRequest as MpSolverCodec wrote it.</summary>
internal sealed class NativeLinear : WorkerSolve
{
    private readonly MPModelRequest request;
    private readonly MPModelRequest settling;
    private readonly Solver solver;

    public NativeLinear(byte[] payload)
    {
        var split = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(payload);
        (settling, request) = (MPModelRequest.Parser.ParseFrom(payload.AsSpan(sizeof(int)..split)), MPModelRequest.Parser.ParseFrom(payload.AsSpan(split..)));
        var name = request.SolverType.ToString().ToUpperInvariant();
        solver = Solver.CreateSolver(name) ?? throw new NotSupportedException($"This build of OR-Tools has no {name}.");
    }

    public override void Interrupt() => solver.InterruptSolve();

    public override void Dispose() => solver.Dispose();

    public override byte[] Solve()
    {
        var (columns, rows) = Fill(request.Model);
        solver.SetTimeLimit((long)Math.Ceiling(1_000 * request.SolverTimeLimitSeconds));
        if (request.HasSolverSpecificParameters)
        {
            solver.SetSolverSpecificParametersAsString(request.SolverSpecificParameters);
        }
        var status = solver.Solve();
        // GLOP's presolve says "infeasible" where it may mean "unbounded".
        if (status == Status.INFEASIBLE && settling.HasSolverSpecificParameters)
        {
            solver.SetSolverSpecificParametersAsString(settling.SolverSpecificParameters);
            status = solver.Solve();
        }
        return Answer(status, columns, rows).ToByteArray();
    }

    private (Variable[] Columns, Constraint[] Rows) Fill(MPModelProto model)
    {
        var objective = solver.Objective();
        var columns = new Variable[model.Variable.Count];
        for (var column = 0; column < columns.Length; column++)
        {
            var made = model.Variable[column];
            columns[column] = solver.MakeVar(made.LowerBound, made.UpperBound, made.IsInteger, "");
            objective.SetCoefficient(columns[column], made.ObjectiveCoefficient);
        }
        objective.SetOffset(model.ObjectiveOffset);
        objective.SetMinimization();
        var rows = new Constraint[model.Constraint.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            var made = model.Constraint[row];
            rows[row] = solver.MakeConstraint(made.LowerBound, made.UpperBound);
            for (var at = 0; at < made.VarIndex.Count; at++)
            {
                rows[row].SetCoefficient(columns[made.VarIndex[at]], made.Coefficient[at]);
            }
        }
        if (model.SolutionHint is { } hint)
        {
            solver.SetHint([.. hint.VarIndex.Select(column => columns[column])], [.. hint.VarValue]);
        }
        return (columns, rows);
    }

    private MPSolutionResponse Answer(Status status, Variable[] columns, Constraint[] rows)
    {
        var answer = new MPSolutionResponse { Status = Meaning(status), StatusStr = status.ToString() };
        if (status is not (Status.OPTIMAL or Status.FEASIBLE))
        {
            return answer;
        }
        answer.ObjectiveValue = solver.Objective().Value();
        answer.VariableValue.AddRange(columns.Select(column => column.SolutionValue()));
        if (solver.IsMip())
        {
            answer.BestObjectiveBound = solver.Objective().BestBound();
        }
        else if (status == Status.OPTIMAL)
        {
            answer.DualValue.AddRange(rows.Select(row => row.DualValue()));
            answer.ReducedCost.AddRange(columns.Select(column => column.ReducedCost()));
        }
        return answer;
    }

    private static MPSolverResponseStatus Meaning(Status status) => status switch
    {
        Status.OPTIMAL => MPSolverResponseStatus.MpsolverOptimal,
        Status.FEASIBLE => MPSolverResponseStatus.MpsolverFeasible,
        Status.INFEASIBLE => MPSolverResponseStatus.MpsolverInfeasible,
        Status.UNBOUNDED => MPSolverResponseStatus.MpsolverUnbounded,
        Status.NOT_SOLVED => MPSolverResponseStatus.MpsolverNotSolved,
        Status.MODEL_INVALID => MPSolverResponseStatus.MpsolverModelInvalid,
        _ => MPSolverResponseStatus.MpsolverAbnormal,
    };
}
