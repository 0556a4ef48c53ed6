using System.Diagnostics;

namespace AidRoutes.App.Tracing;

/// <summary>The service's own spans: what it does for a request or a run. Where nobody traces, none is made.</summary>
internal static class Traces
{
    public const string Source = "AidRoutes";

    private static readonly ActivitySource Own = new(Source);

    /// <summary>Begins a span; dispose it when the work is done. Null: nobody traces.</summary>
    /// <param name="name">What is done: few words, no ids.</param>
    /// <param name="tags">Ids; no secrets, no places.</param>
    public static Activity? Start(string name, params ReadOnlySpan<(string Name, object? Value)> tags)
    {
        if (Own.StartActivity(name) is not { } span)
        {
            return null;
        }

        foreach (var (tag, value) in tags)
        {
            span.SetTag($"aidroutes.{tag}", value);
        }

        return span;
    }
}
