namespace AidRoutes.App.Api;

/// <summary>The land a group of places stands for: their convex hull with room around it. A shape to read a map by, not a border.</summary>
internal static class RoundedHull
{
    private const int CornerPoints = 16;

    /// <summary>Corners in order, all at least <paramref name="room"/> away from every point.</summary>
    public static List<(double X, double Y)> Around(IEnumerable<(double X, double Y)> points, double room)
    {
        var ring = points.Distinct().SelectMany(point => Enumerable.Range(0, CornerPoints)
            .Select(i => Math.Tau * i / CornerPoints).Select(angle => (X: point.X + (room * Math.Cos(angle)), Y: point.Y + (room * Math.Sin(angle)))))
            .OrderBy(point => point.X).ThenBy(point => point.Y).ToArray();
        return [.. Chain(ring), .. Chain(ring.Reverse())];
    }

    // Andrew's monotone chain: one half of the hull, without its last point, which begins the other half.
    private static List<(double X, double Y)> Chain(IEnumerable<(double X, double Y)> sorted)
    {
        var chain = new List<(double X, double Y)>();
        foreach (var point in sorted)
        {
            while (chain.Count >= 2 && !TurnsLeft(chain[^2], chain[^1], point))
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static bool TurnsLeft((double X, double Y) a, (double X, double Y) b, (double X, double Y) c)
        => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X)) > 0;
}
