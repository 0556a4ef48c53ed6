using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AidRoutes.OrTools.Models;
using AidRoutes.OrTools.Workers;

namespace AidRoutes.OrTools.Native;

/// <summary>HiGHS by its own C interface: OR-Tools' way to it gives row activities as duals, no solution at a limit, and no news.</summary>
internal sealed unsafe class NativeHighs : WorkerSolve
{
    private const int ByRows = 2, Minimise = 1;
    private static int threadsBefore;

    private readonly byte[] payload;
    private readonly WorkerNews news;
    private readonly nint highs = Highs.Create();
    private readonly int columns;
    private GCHandle self;
    private volatile bool stopAsked;

    public NativeHighs(byte[] payload, WorkerNews news)
    {
        (this.payload, this.news, columns) = (payload, news, new HighsPayload(payload).Columns);
        self = GCHandle.Alloc(this);
    }

    public override void Interrupt() => stopAsked = true;

    public override void Dispose()
    {
        Highs.Destroy(highs);
        self.Free();
    }

    public override byte[] Solve()
    {
        var job = new HighsPayload(payload);
        Set(job);
        _ = job.HasIntegers
            ? Highs.PassMip(highs, columns, job.Rows, job.Entries, ByRows, Minimise, job.Offset, job.Cost, job.ColumnLower, job.ColumnUpper, job.RowLower, job.RowUpper,
                job.RowStart, job.Column, job.Value, job.Integrality)
            : Highs.PassLp(highs, columns, job.Rows, job.Entries, ByRows, Minimise, job.Offset, job.Cost, job.ColumnLower, job.ColumnUpper, job.RowLower, job.RowUpper,
                job.RowStart, job.Column, job.Value);
        if (job.Hints > 0)
        {
            _ = Highs.SetSparseSolution(highs, job.Hints, job.HintColumn, job.HintValue);
        }
        _ = Highs.SetCallback(highs, &Called, GCHandle.ToIntPtr(self));
        foreach (var kind in new[] { Highs.SimplexInterrupt, Highs.InteriorPointInterrupt, Highs.ImprovingSolution, Highs.MipLogging, Highs.MipInterrupt })
        {
            _ = Highs.StartCallback(highs, kind);
        }
        _ = Highs.Run(highs);
        return Answer(job);
    }

    private void Set(in HighsPayload job)
    {
        // Its threads are shared by all that HiGHS does in a process, and made once.
        if (threadsBefore != job.Threads)
        {
            Highs.ResetScheduler(1);
            threadsBefore = job.Threads;
        }
        _ = Highs.SetFlag(highs, "output_flag", 0);
        _ = Highs.SetFlag(highs, "allow_unbounded_or_infeasible", 0);
        _ = Highs.SetNumber(highs, "time_limit", job.Wall);
        _ = Highs.SetWhole(highs, "random_seed", job.Seed);
        _ = Highs.SetWhole(highs, "threads", job.Threads);
        if (job.HasIntegers)
        {
            _ = Highs.SetNumber(highs, "mip_rel_gap", job.Gap);
            return;
        }
        _ = Highs.SetWord(highs, "solver", job.Method == HighsPayload.InteriorPoint ? "ipm" : "simplex");
        _ = job.Method == HighsPayload.Dual ? Highs.SetWord(highs, "presolve", "off") : 0;
    }

    /// <summary>As <see cref="HighsCodec"/> reads it.</summary>
    private byte[] Answer(in HighsPayload job)
    {
        var bytes = new byte[sizeof(double) * (HighsCodec.AnswerHeader + columns + (job.HasIntegers ? 0 : job.Rows + columns))];
        var numbers = MemoryMarshal.Cast<byte, double>(bytes.AsSpan());
        _ = Highs.Info(highs, "primal_solution_status", out int primal);
        _ = Highs.Info(highs, "dual_solution_status", out int dual);
        _ = Highs.Info(highs, "mip_dual_bound", out double bound);
        (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]) = (Highs.ModelStatus(highs), primal, dual, Highs.Objective(highs), job.HasIntegers ? bound : double.NaN);
        var (rowValues, rowDuals, columnDuals) = (new double[job.Rows], new double[job.Rows], new double[columns]);
        _ = Highs.Solution(highs, numbers.Slice(HighsCodec.AnswerHeader, columns), columnDuals, rowValues, rowDuals);
        if (!job.HasIntegers)
        {
            rowDuals.CopyTo(numbers[(HighsCodec.AnswerHeader + columns)..]);
            columnDuals.CopyTo(numbers[(HighsCodec.AnswerHeader + columns + job.Rows)..]);
        }
        return bytes;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Called(int kind, byte* message, nint data, int* interrupt, nint user)
    {
        var run = (NativeHighs)GCHandle.FromIntPtr(user).Target!;
        if (kind is not (Highs.ImprovingSolution or Highs.MipLogging))
        {
            *interrupt = run.stopAsked ? 1 : 0;
            return;
        }
        var values = kind == Highs.ImprovingSolution ? Highs.News(data, "mip_solution\0"u8) : null;
        run.news(*Highs.News(data, "mip_primal_bound\0"u8), *Highs.News(data, "mip_dual_bound\0"u8), new ReadOnlySpan<double>(values, values is null ? 0 : run.columns));
    }
}
