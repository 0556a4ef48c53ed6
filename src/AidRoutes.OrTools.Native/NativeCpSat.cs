using System.Buffers.Binary;
using AidRoutes.OrTools.Protos;
using AidRoutes.OrTools.Workers;
using Google.OrTools.Sat;
using Google.Protobuf;
using CpModel = Google.OrTools.Sat.CpModel;

namespace AidRoutes.OrTools.Native;

/// <summary>CP-SAT with as many threads as the job may use. Our protos are the part of OR-Tools' that we speak: the same bytes are read by its own.</summary>
internal sealed class NativeCpSat : WorkerSolve
{
    private readonly CpSolver solver;
    private readonly CpModel model = new();
    private readonly WorkerNews news;

    public NativeCpSat(byte[] payload, WorkerNews news)
    {
        var split = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(payload);
        var parameters = Protos.SatParameters.Parser.ParseFrom(payload.AsSpan(sizeof(int)..split));
        // News comes by callbacks here.
        (parameters.LogSearchProgress, parameters.LogToStdout) = (false, false);
        solver = new() { StringParameters = Text(parameters) };
        model.Model.MergeFrom(payload.AsSpan(split..));
        this.news = news;
    }

    public override byte[] Solve()
    {
        if (model.Model.Objective is null)
        {
            solver.Solve(model);
            return solver.Response.ToByteArray();
        }
        solver.SetBestBoundCallback(bound => news(double.NaN, bound, []));
        using var callback = new Callback(news, model.Model.Variables.Count);
        solver.Solve(model, callback);
        return solver.Response.ToByteArray();
    }

    public override void Interrupt() => solver.StopSearch();

    public override void Dispose() => solver.Dispose();

    // OR-Tools takes parameters as text only, and .NET's protos write JSON.
    private static string Text(IMessage parameters) => string.Join(' ', from field in parameters.Descriptor.Fields.InDeclarationOrder()
                                                                        where field.Accessor.HasValue(parameters)
                                                                        let value = field.Accessor.GetValue(parameters)
                                                                        select FormattableString.Invariant($"{field.Name}:{(value is bool flag ? flag ? "true" : "false" : value)}"));

    private sealed class Callback(WorkerNews news, int variables) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback() =>
            news(ObjectiveValue(), BestObjectiveBound(), [.. Enumerable.Range(0, variables).Select(at => (double)SolutionIntegerValue(at))]);
    }
}
