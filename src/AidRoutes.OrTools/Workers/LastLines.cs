namespace AidRoutes.OrTools.Workers;

/// <summary>Keeps the last few lines of what a process complained about.</summary>
internal sealed class LastLines(int kept)
{
    private readonly Queue<string> lines = new();

    /// <summary>Adds a line, unless it is empty.</summary>
    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }
        lock (lines)
        {
            lines.Enqueue(line.Trim());
            if (lines.Count > kept)
            {
                lines.Dequeue();
            }
        }
    }

    /// <summary>The lines in one.</summary>
    public override string ToString()
    {
        lock (lines)
        {
            return string.Join(" | ", lines);
        }
    }
}
