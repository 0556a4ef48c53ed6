namespace AidRoutes.Scenarios;

/// <summary>A point on the ground, km east and north of the operation's south-western corner.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double Km(Point other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>Figures of a shape: distances in km, speeds in km/h.</summary>
/// <param name="CellKm">Width of a district.</param>
/// <param name="HubKm">From the hubs to the crossings.</param>
/// <param name="RoadSpeed">On the last mile.</param>
/// <param name="HaulSpeed">On the way to a crossing and in a corridor.</param>
/// <param name="Detour">Road length over the distance as the crow flies.</param>
/// <param name="InsideTrucks">General trucks inside for each truck a day over the crossings.</param>
/// <param name="OutsideTrucks">General trucks outside for each truck a day over the crossings.</param>
/// <param name="InsideDuty">Longest duty inside, minutes.</param>
/// <param name="OutsideDuty">Longest duty outside, minutes.</param>
/// <param name="Lat">South-western corner.</param>
/// <param name="Lon">South-western corner.</param>
internal sealed record Terrain(
    double CellKm, double HubKm, double RoadSpeed, double HaulSpeed, double Detour, double InsideTrucks, double OutsideTrucks,
    int InsideDuty, int OutsideDuty, double Lat, double Lon)
{
    public static Terrain Of(OperationShape shape) => shape switch
    {
        OperationShape.Strip => new(6, 45, 20, 25, 1.3, 0.8, 1.0, 840, 900, 31.2, 34.2),
        OperationShape.Border => new(22, 60, 35, 40, 1.3, 0.9, 1.1, 840, 900, 35.9, 36.4),
        _ => new(70, 260, 35, 40, 1.2, 2.0, 2.8, 4320, 4320, 12.5, 21.5),
    };

    /// <summary>District centres on a grid whose columns and rows fit the shape.</summary>
    public Point[] Districts(OperationShape shape, int count, Dice dice)
    {
        var columns = shape switch
        {
            OperationShape.Strip => Math.Max(1, (int)Math.Round(Math.Sqrt(count / 6.0))),
            OperationShape.Border => Math.Max(1, (int)Math.Ceiling(Math.Sqrt(count * 3.0))),
            _ => Math.Max(1, (int)Math.Ceiling(Math.Sqrt(count))),
        };
        return [.. Enumerable.Range(0, count).Select(index => new Point(
            ((index % columns) + 0.7 + dice.Between(-0.15, 0.15)) * CellKm, ((index / columns) + 0.7 + dice.Between(-0.15, 0.15)) * CellKm))];
    }

    /// <summary>Where platforms stand: along the side that faces the hubs.</summary>
    public Point[] Platforms(OperationShape shape, int count, IReadOnlyList<Point> districts)
    {
        var (right, top) = (districts.Max(at => at.X), districts.Max(at => at.Y));
        return [.. Enumerable.Range(0, count).Select(index => (index + 0.5) / count).Select(share => shape switch
        {
            OperationShape.Strip => new Point(right + (0.7 * CellKm), share * share * (top + CellKm) * 0.9),
            OperationShape.Border => new Point(share * (right + CellKm), -0.3 * CellKm),
            _ => new Point(-CellKm, share * (top + CellKm)),
        })];
    }

    /// <summary>A point outside, in front of a platform, so many km away.</summary>
    public static Point Outside(OperationShape shape, Point platform, double km) => shape switch
    {
        OperationShape.Strip => new(platform.X + km, platform.Y - (0.3 * km)),
        OperationShape.Border => new(platform.X, platform.Y - km),
        _ => new(platform.X - km, platform.Y),
    };

    public double Degrees(Point at, bool north) => north
        ? Math.Round(Lat + (at.Y / 111.2), 5)
        : Math.Round(Lon + (at.X / (111.2 * Math.Cos(Lat * Math.PI / 180))), 5);
}
