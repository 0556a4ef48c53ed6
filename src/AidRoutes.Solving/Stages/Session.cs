using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// One run: its clock, what it has found, and what it tells. Plans get here only through <see cref="Offer"/>, which has the checker verify them, so that what
/// is kept and reported is always valid. Safe for many threads.
/// </summary>
internal sealed class Session
{
    private readonly Lock _lock = new();
    private readonly IProgress<SolveProgress>? _progress;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly List<SolveProgress> _history = [];
    private readonly Dictionary<string, double> _seconds = [];
    private readonly List<string> _remarks = [];
    private double? _bound;
    private double? _score;

    public Session(PlanningProblem problem, SolveOptions options, IProgress<SolveProgress>? progress, TimeProvider clock)
    {
        (Problem, Options, _progress, _clock, _start) = (problem, options, progress, clock, clock.GetTimestamp());
        Tables = new(problem);
        Best = PlanExporter.Export(new PlanState(Tables), null, null);
    }

    public PlanningProblem Problem { get; }

    public SolverTables Tables { get; }

    public SolveOptions Options { get; }

    /// <summary>The best plan so far; the committed convoys alone before any is found.</summary>
    public Plan Best { get; private set; }

    public double? Score => _score;

    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>Seconds that the checker took last: what a last verification needs.</summary>
    public double CheckSeconds { get; private set; } = 0.05;

    public bool GapReached => _score is { } score && _bound is { } bound && score - bound <= Options.Gap * Math.Max(score, 1);

    /// <summary>Verifies a plan and keeps it if it is the best. A plan that the checker refuses is a defect: it is noted and left.</summary>
    public bool Offer(Plan plan, string stage)
    {
        var started = _clock.GetTimestamp();
        var verdict = PlanChecker.Verify(Problem, plan with { Score = null, Bound = null });
        lock (_lock)
        {
            CheckSeconds = _clock.GetElapsedTime(started).TotalSeconds;
            if (!verdict.Valid && plan.Convoys.Length > Problem.Scenario.Committed.Length)
            {
                Remark($"A plan of the stage '{stage}' was refused by the checker ({verdict.Violations[0].Rule}: {verdict.Violations[0].Message}); it was left. This is a defect: please report it.");
                return false;
            }

            if (_score is { } best && verdict.Score >= best)
            {
                return false;
            }

            (Best, _score) = (plan with { Score = verdict.Score, Bound = null }, verdict.Score);
            Tell(stage);
            return true;
        }
    }

    public void Raise(double bound, string stage)
    {
        lock (_lock)
        {
            if (bound > (_bound ?? double.NegativeInfinity))
            {
                _bound = bound;
                Tell(stage);
            }
        }
    }

    public void Remark(string remark)
    {
        lock (_lock)
        {
            if (!_remarks.Contains(remark))
            {
                _remarks.Add(remark);
            }
        }
    }

    /// <summary>Adds to a stage's seconds until disposed.</summary>
    public IDisposable Time(string stage) => new StageClock(this, stage);

    public OptimizedPlan Close()
    {
        lock (_lock)
        {
            return new(Best with { Score = _score, Bound = _bound ?? 0 }, [.. _history], new Dictionary<string, double>(_seconds), [.. _remarks]);
        }
    }

    private void Tell(string stage)
    {
        var news = new SolveProgress(Elapsed, stage, _score, _bound);
        _history.Add(news);
        _progress?.Report(news);
    }

    private sealed class StageClock(Session session, string stage) : IDisposable
    {
        private readonly long _start = session._clock.GetTimestamp();

        public void Dispose()
        {
            lock (session._lock)
            {
                session._seconds[stage] = session._seconds.GetValueOrDefault(stage) + session._clock.GetElapsedTime(_start).TotalSeconds;
            }
        }
    }
}
