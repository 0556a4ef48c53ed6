using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AidRoutes.App.Metrics;

/// <summary>Listens to .NET's meters and keeps what they say, to be read whenever somebody asks. Only meters of few labels: nothing here grows with the number of callers.</summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private const int MostSeries = 2_000;
    private static readonly string[] Meters = ["AidRoutes", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];
    private readonly ConcurrentDictionary<(Instrument, string), Series> _series = new();
    private readonly MeterListener _listener = new();

    public MetricsCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name, StringComparer.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, _) => Note(instrument, (double)value, tags));
    }

    /// <summary>Everything as it is now, by instrument.</summary>
    public IReadOnlyList<IGrouping<Instrument, Series>> Read()
    {
        // Instruments that are asked rather than tell have only those series that they name now.
        foreach (var gone in _series.Where(pair => pair.Key.Item1.IsObservable))
        {
            _series.TryRemove(gone.Key, out _);
        }

        _listener.RecordObservableInstruments();
        return [.. _series.Values.GroupBy(series => series.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal)];
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        if (!_series.TryGetValue((instrument, labels), out var series))
        {
            if (_series.Count >= MostSeries)
            {
                return;
            }

            series = _series.GetOrAdd((instrument, labels), key => new(instrument, labels));
        }

        series.Note(value);
    }
}

/// <summary>An instrument's values under one set of labels.</summary>
internal sealed class Series(Instrument instrument, string labels)
{
    /// <summary>Upper ends of a histogram's buckets, in seconds as most are.</summary>
    public static readonly double[] Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Buckets.Length + 1];
    private double _value;

    public Instrument Instrument => instrument;

    /// <summary>As Prometheus writes them, without braces.</summary>
    public string Labels => labels;

    /// <summary>Whether it counts values into buckets.</summary>
    public bool IsHistogram { get; } = Is(instrument, typeof(Histogram<>));

    /// <summary>Whether its value only grows.</summary>
    public bool IsCounter { get; } = Is(instrument, typeof(Counter<>)) || Is(instrument, typeof(ObservableCounter<>));

    /// <summary>Whether values are told as changes.</summary>
    private bool Adds { get; } = Is(instrument, typeof(Counter<>)) || Is(instrument, typeof(UpDownCounter<>)) || Is(instrument, typeof(Histogram<>));

    public void Note(double value)
    {
        lock (_gate)
        {
            _value = Adds ? _value + value : value;
            if (IsHistogram)
            {
                var bucket = Array.FindIndex(Buckets, end => value <= end);
                _counts[bucket < 0 ? Buckets.Length : bucket]++;
            }
        }
    }

    /// <summary>The value or sum, and how many fell into each bucket.</summary>
    public (double Value, long[] Counts) Read()
    {
        lock (_gate)
        {
            return (_value, [.. _counts]);
        }
    }

    private static bool Is(Instrument instrument, Type kind) => instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == kind;
}
