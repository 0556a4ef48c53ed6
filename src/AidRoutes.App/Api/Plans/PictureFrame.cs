using AidRoutes.Domain;

namespace AidRoutes.App.Api;

/// <summary>Where places lie in a picture. Hubs may be a day's drive away: the picture shows the land of the shelters, and what is beyond stands at its edge.</summary>
internal sealed class PictureFrame
{
    private const double Longest = 900;
    private const double Shortest = 420;
    private const double Edge = 14;
    private readonly double _west;
    private readonly double _north;
    private readonly double _scale;
    private readonly double _squeeze;
    private readonly double _left;
    private readonly double _top;

    public PictureFrame(IReadOnlyCollection<Node> nodes)
    {
        var (south, west, north, east) = Bounds(nodes);
        _squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var (wide, high) = ((east - west) * _squeeze, north - south);
        _scale = Longest / Math.Max(wide, high);
        (Width, Height) = (Math.Max(Shortest, wide * _scale), Math.Max(Shortest, high * _scale));
        (_west, _north) = (west, north);
        (_left, _top) = ((Width - (wide * _scale)) / 2, (Height - (high * _scale)) / 2);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Pixels from the picture's corner; beyond the picture for places beyond it.</summary>
    public (double X, double Y) At(Node node) => (_left + ((node.Lon - _west) * _squeeze * _scale), _top + ((_north - node.Lat) * _scale));

    public bool Holds(Node node) => At(node) is var (x, y) && x >= 0 && y >= 0 && x <= Width && y <= Height;

    /// <summary>Where the straight way from a place within to one beyond leaves the picture, a little before its edge.</summary>
    public (double X, double Y) Leave((double X, double Y) inside, (double X, double Y) beyond)
    {
        var share = Math.Min(Share(inside.X, beyond.X, Width), Share(inside.Y, beyond.Y, Height));
        return (inside.X + (share * (beyond.X - inside.X)), inside.Y + (share * (beyond.Y - inside.Y)));
    }

    // The part of the way along one axis until the edge.
    private static double Share(double inside, double beyond, double most)
    {
        var edge = beyond > inside ? most - Edge : Edge;
        return beyond == inside ? 1 : Math.Clamp((edge - inside) / (beyond - inside), 0, 1);
    }

    private static (double South, double West, double North, double East) Bounds(IReadOnlyCollection<Node> nodes)
    {
        var core = nodes.Where(node => node.Kind == NodeKind.Shelter).ToArray();
        if (core.Length == 0)
        {
            return Room([.. nodes], 0.08);
        }

        // Platforms, crossings and junctions that are not far from the shelters belong to the picture too.
        var near = Room(core, 0.6);
        return Room([.. nodes.Where(node => node.Lat >= near.South && node.Lat <= near.North && node.Lon >= near.West && node.Lon <= near.East)], 0.08);
    }

    private static (double South, double West, double North, double East) Room(Node[] nodes, double share)
    {
        var (south, north) = nodes.Length == 0 ? (-1, 1) : (nodes.Min(node => node.Lat), nodes.Max(node => node.Lat));
        var (west, east) = nodes.Length == 0 ? (-1, 1) : (nodes.Min(node => node.Lon), nodes.Max(node => node.Lon));
        var room = Math.Max(0.01, share * Math.Max(north - south, east - west));
        return (south - room, west - room, north + room, east + room);
    }
}
