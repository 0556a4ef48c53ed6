namespace AidRoutes.App.Api;

/// <summary>How to plan. Every field may be left out, and so may the body.</summary>
/// <param name="TimeLimitSeconds">Time for everything, whole seconds, 5 to 3600; 60 by default.</param>
/// <param name="Threads">Solver jobs side by side, 1 to 64; 2 by default. With 1, the same seed and a gap of 0 runs repeat as far as time allows.</param>
/// <param name="Seed">Every random choice follows from it, 0 to 2147483647; 1 by default.</param>
/// <param name="Gap">Stop when the proven gap is at most this, 0 to 1; 0.01 by default.</param>
/// <param name="Baseline">Plan by first come first served instead: the rival of the optimizer; false by default.</param>
/// <param name="Priority">urgent, normal or background: which of several waiting runs is taken first; normal by default.</param>
internal sealed record RunRequest(int TimeLimitSeconds = 60, int Threads = 2, int Seed = 1, double Gap = 0.01, bool Baseline = false, Storage.RunPriority Priority = Storage.RunPriority.Normal);
