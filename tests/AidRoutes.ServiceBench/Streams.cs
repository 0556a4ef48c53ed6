using System.Net.Sockets;
using System.Text;

namespace AidRoutes.ServiceBench;

/// <summary>Thousands of clients that watch an operation, as plain sockets.</summary>
internal sealed class Streams : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);
    private readonly List<Socket> _sockets = [];

    /// <summary>Opens so many streams; each has been greeted.</summary>
    public async Task OpenAsync(string url, string key, int count)
    {
        var uri = new Uri(url);
        var question = Encoding.ASCII.GetBytes($"GET /v1/operations/{Seed.Operation}/events HTTP/1.1\r\nHost: {uri.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n");
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            var opened = await Task.WhenAll(chunk.Select(async _ =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(uri.Host, uri.Port);
                await socket.SendAsync(question);
                await UntilAsync(socket, "event: hello");
                return socket;
            }));
            _sockets.AddRange(opened);
        }
    }

    /// <summary>How many of them hear of a publication.</summary>
    public async Task<int> HeardAsync() => (await Task.WhenAll(_sockets.Select(async socket =>
    {
        try
        {
            await UntilAsync(socket, "event: published");
            return 1;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            return 0;
        }
    }))).Sum();

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private static async Task UntilAsync(Socket socket, string word)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        var (text, room) = ("", new byte[2048]);
        while (!text.Contains(word, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(room, SocketFlags.None, patience.Token);
            text += read > 0 ? Encoding.ASCII.GetString(room, 0, read) : throw new IOException("The stream has ended.");
        }
    }
}
