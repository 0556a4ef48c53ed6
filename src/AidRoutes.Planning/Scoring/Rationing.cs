using System.Buffers;

namespace AidRoutes.Planning.Scoring;

/// <summary>
/// 4.1: how a shelter shares out one commodity over the days so that the points of what is missing are least. What has come by the end of a day bounds
/// what can be used up to it; those limits are nested, so giving the dearest kilogram first is exact.
/// </summary>
public static class Rationing
{
    private const int OnStack = 256;

    /// <summary>
    /// Rations one shelter's commodity. Every span but <paramref name="bandPoints"/> has one entry a day, day 1 first. Allocates nothing for up to 60 days of 4 bands.
    /// </summary>
    /// <param name="stockKg">What lies there at 00:00 of day 1, kg ≥ 0.</param>
    /// <param name="deliveredKg">Kilograms whose service ends on the day, ≥ 0.</param>
    /// <param name="needKg">Kilograms needed on the day, ≥ 0.</param>
    /// <param name="personDays">What the day's need is worth, person-days ≥ 0.</param>
    /// <param name="severity">Factor on the day's points, ≥ 0.</param>
    /// <param name="bandPoints">Points of a person-day missing in each band, never falling; the first kilogram missing falls in the first.</param>
    /// <param name="usedKg">Receives the kilograms used on each day; 0 ≤ used ≤ need.</param>
    public static RationingResult Ration(
        long stockKg, ReadOnlySpan<long> deliveredKg, ReadOnlySpan<long> needKg, ReadOnlySpan<double> personDays, ReadOnlySpan<double> severity,
        ReadOnlySpan<double> bandPoints, Span<double> usedKg)
    {
        var (days, most) = (needKg.Length, needKg.Length * bandPoints.Length);
        var rented = most > OnStack ? ArrayPool<Step>.Shared.Rent(most) : null;
        var rentedSlack = days > OnStack ? ArrayPool<double>.Shared.Rent(days) : null;
        try
        {
            var steps = rented is null ? stackalloc Step[OnStack] : rented;
            var slack = (rentedSlack is null ? stackalloc double[OnStack] : rentedSlack)[..days];
            steps = steps[..Steps(needKg, personDays, severity, bandPoints, steps)];
            Order(steps);
            Accumulate(stockKg, deliveredKg, slack);
            return Give(steps, slack, needKg, personDays, bandPoints.Length, usedKg);
        }
        finally
        {
            Return(rented);
            Return(rentedSlack);
        }
    }

    private static void Return<T>(T[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    private static int Steps(
        ReadOnlySpan<long> needKg, ReadOnlySpan<double> personDays, ReadOnlySpan<double> severity, ReadOnlySpan<double> bandPoints, Span<Step> steps)
    {
        var count = 0;
        for (var band = bandPoints.Length - 1; band >= 0; band--)
        {
            for (var day = 0; day < needKg.Length; day++)
            {
                if (needKg[day] > 0)
                {
                    steps[count++] = new(bandPoints[band] * (personDays[day] / needKg[day]) * severity[day], day, band);
                }
            }
        }

        return count;
    }

    /// <summary>Sorts, unless the steps are in order already: they are wherever days are alike, which most are.</summary>
    private static void Order(Span<Step> steps)
    {
        for (var i = 1; i < steps.Length; i++)
        {
            if (steps[i - 1].CompareTo(steps[i]) > 0)
            {
                steps.Sort();
                return;
            }
        }
    }

    private static void Accumulate(long stockKg, ReadOnlySpan<long> deliveredKg, Span<double> slack)
    {
        var total = stockKg;
        for (var day = 0; day < slack.Length; day++)
        {
            total += deliveredKg[day];
            slack[day] = total;
        }
    }

    private static RationingResult Give(
        ReadOnlySpan<Step> steps, Span<double> slack, ReadOnlySpan<long> needKg, ReadOnlySpan<double> personDays, int bands, Span<double> usedKg)
    {
        usedKg.Clear();
        var (points, missing, needed) = (0.0, 0.0, 0.0);
        foreach (var step in steps)
        {
            var (kg, worth) = ((double)needKg[step.Day] / bands, personDays[step.Day] / needKg[step.Day]);
            var used = Take(slack[step.Day..], kg);
            usedKg[step.Day] += used;
            points += step.Points * (kg - used);
            missing += worth * (kg - used);
        }

        for (var day = 0; day < needKg.Length; day++)
        {
            needed += needKg[day] > 0 ? personDays[day] : 0;
            usedKg[day] = Math.Min(usedKg[day], needKg[day]);
        }

        return new(points, missing, needed);
    }

    /// <summary>Takes up to <paramref name="kg"/> on the first day of the span without leaving a later day short of what is already given there.</summary>
    private static double Take(Span<double> slack, double kg)
    {
        foreach (var free in slack)
        {
            kg = Math.Min(kg, free);
        }

        if (kg <= 0)
        {
            return 0;
        }

        foreach (ref var free in slack)
        {
            free -= kg;
        }

        return kg;
    }

    /// <summary>One band of one day's need: dearest first, then the earlier day, then the lower band.</summary>
    private readonly record struct Step(double Points, int Day, int Band) : IComparable<Step>
    {
        public int CompareTo(Step other)
        {
            var dearer = other.Points.CompareTo(Points);
            return dearer != 0 ? dearer : Day != other.Day ? Day.CompareTo(other.Day) : Band.CompareTo(other.Band);
        }
    }
}
