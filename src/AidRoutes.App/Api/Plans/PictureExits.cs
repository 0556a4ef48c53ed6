using AidRoutes.Domain;

namespace AidRoutes.App.Api;

/// <summary>Finds where the ways to places beyond the picture leave it, so that their marks stand at the lines that lead to them.</summary>
internal sealed class PictureExits
{
    private readonly PictureFrame _frame;
    private readonly Dictionary<NodeId, Node> _nodes;
    private readonly ILookup<NodeId, NodeId> _neighbours;

    public PictureExits(PictureFrame frame, Scenario scenario)
    {
        (_frame, _nodes) = (frame, scenario.Nodes.ToDictionary(node => node.Id));
        _neighbours = scenario.Links.SelectMany(link => new[] { (link.From, link.To), (From: link.To, To: link.From) }).ToLookup(way => way.From, way => way.To);
    }

    /// <summary>The edge on the way with the fewest links; on the straight way from the middle where no way leads into the picture.</summary>
    public (double X, double Y) Of(Node beyond)
    {
        var (seen, queue) = (new HashSet<NodeId> { beyond.Id }, new Queue<NodeId>([beyond.Id]));
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in _neighbours[at].Where(seen.Add))
            {
                if (_frame.Holds(_nodes[next]))
                {
                    return _frame.Leave(_frame.At(_nodes[next]), _frame.At(_nodes[at]));
                }

                queue.Enqueue(next);
            }
        }

        return _frame.Leave((_frame.Width / 2, _frame.Height / 2), _frame.At(beyond));
    }
}
