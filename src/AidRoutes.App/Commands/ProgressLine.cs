using System.Globalization;
using AidRoutes.Planning.Optimizing;

namespace AidRoutes.App.Commands;

/// <summary>Shows a run's progress: one live bar on a terminal, plain lines elsewhere (a line an improvement, at most one a second).</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal, TimeSpan limit, TimeProvider clock) : IProgress<SolveProgress>
{
    private const int BarWidth = 24;
    private static readonly TimeSpan LeastBetweenLines = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private long? _shown;
    private string _stage = "";
    private int _length;

    /// <inheritdoc/>
    public void Report(SolveProgress value)
    {
        lock (_gate)
        {
            if (isTerminal)
            {
                Overwrite(value);
            }
            else if (_shown is not { } at || value.Stage != _stage || clock.GetElapsedTime(at) >= LeastBetweenLines)
            {
                output.WriteLine(Text(value));
                (_shown, _stage) = (clock.GetTimestamp(), value.Stage);
            }
        }
    }

    /// <summary>Leaves the bar's line.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (isTerminal && _length > 0)
            {
                output.WriteLine();
                _length = 0;
            }
        }
    }

    internal static string Text(SolveProgress news) => string.Create(
        CultureInfo.InvariantCulture,
        $"{news.Elapsed.TotalSeconds,6:0.0} s  {news.Stage,-10}  score {Points(news.Score)}  bound {Points(news.Bound)}  gap {Share(news.Gap)}");

    private void Overwrite(SolveProgress value)
    {
        var done = (int)Math.Round(BarWidth * Math.Clamp(value.Elapsed / limit, 0, 1));
        var line = $"[{new string('#', done)}{new string('.', BarWidth - done)}] {Text(value)}";
        output.Write("\r" + line.PadRight(_length));
        _length = line.Length;
    }

    private static string Points(double? points)
        => points is { } value ? value.ToString("#,0", CultureInfo.InvariantCulture) : "-";

    private static string Share(double? share)
        => share is { } value ? value.ToString("0.0 %", CultureInfo.InvariantCulture) : "-";
}
