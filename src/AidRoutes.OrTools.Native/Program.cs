using System.Diagnostics;
using AidRoutes.OrTools.Native;
using AidRoutes.OrTools.Workers;
using Google.OrTools.LinearSolver;

// One worker process of the native engine: jobs come in on stdin, answers go out on stdout.
using var answers = Answers.Open();

// Loaded before the first job: what cannot be loaded is told at the start.
Highs.Destroy(Highs.Create());
Solver.CreateSolver("GLOP").Dispose();
var host = new WorkerHost(answers, (frame, news) => frame.Type switch
{
    FrameType.SolveHighs => new NativeHighs(frame.Payload, news),
    FrameType.SolveCpSat => new NativeCpSat(frame.Payload, news),
    FrameType.SolveLinear => new NativeLinear(frame.Payload),
    _ => throw new ArgumentOutOfRangeException(nameof(frame), frame.Type, "No solver takes this."),
});
await host.ServeAsync(Console.OpenStandardInput());

// However AidRoutes ended, even by kill -9, its end of the pipe has closed. A solver at work is not waited for.
Process.GetCurrentProcess().Kill();
