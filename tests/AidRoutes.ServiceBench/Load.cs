using System.Net.Sockets;
using System.Text;

namespace AidRoutes.ServiceBench;

/// <summary>
/// Asks the same question over many connections, on each as soon as the answer to the one before is there, as wrk does. Answers of one question have one length, so that counting
/// bytes counts them: the asker costs little beside the server it shares the machine with.
/// </summary>
internal static class Load
{
    private const int Connections = 64;

    /// <summary>Answers a second.</summary>
    public static async Task<double> RateAsync(string url, TimeSpan length, params string[] headers)
    {
        var uri = new Uri(url);
        var question = Encoding.ASCII.GetBytes($"GET {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Authority}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");
        var answer = await LengthAsync(uri, question);
        var clock = TimeProvider.System;
        await RunAsync(uri, question, answer, clock, TimeSpan.FromSeconds(0.3));
        var started = clock.GetTimestamp();
        var count = await RunAsync(uri, question, answer, clock, length);
        return count / clock.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<long> RunAsync(Uri uri, byte[] question, int answer, TimeProvider clock, TimeSpan length)
        => (await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(uri, question, answer, clock, length))))).Sum();

    private static async Task<long> AskAsync(Uri uri, byte[] question, int answer, TimeProvider clock, TimeSpan length)
    {
        using var socket = await ConnectAsync(uri);
        var (room, started, count) = (new byte[1 << 16], clock.GetTimestamp(), 0L);
        while (clock.GetElapsedTime(started) < length)
        {
            await socket.SendAsync(question);
            for (var wanted = answer; wanted > 0;)
            {
                var read = await socket.ReceiveAsync(room.AsMemory(0, Math.Min(room.Length, wanted)));
                wanted -= read > 0 ? read : throw new IOException("The server closed the connection.");
            }

            count++;
        }

        return count;
    }

    // The whole answer to one question: its headers, and as many bytes as they say.
    private static async Task<int> LengthAsync(Uri uri, byte[] question)
    {
        using var socket = await ConnectAsync(uri);
        await socket.SendAsync(question);
        var (got, room) = (0, new byte[1 << 24]);
        while (true)
        {
            got += await socket.ReceiveAsync(room.AsMemory(got)) is var read and > 0 ? read : throw new IOException("The server closed the connection.");
            var text = Encoding.Latin1.GetString(room, 0, Math.Min(got, 4096));
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0)
            {
                var status = text.Split(' ')[1];
                if (status is not ("200" or "304"))
                {
                    throw new IOException($"{uri} answered {text[..text.IndexOf('\r', StringComparison.Ordinal)]}");
                }

                // In chunks: the last is empty.
                if (text.Contains("chunked", StringComparison.OrdinalIgnoreCase) && text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
                {
                    return got;
                }

                var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
                var body = at < 0 || at > end ? 0 : int.Parse(text[(at + 16)..text.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
                var length = end + 4 + body;
                if (got >= length && !text.Contains("chunked", StringComparison.OrdinalIgnoreCase))
                {
                    return got == length ? length : throw new IOException($"{uri} answered with {got} bytes where {length} were due.");
                }
            }
        }
    }

    private static async Task<Socket> ConnectAsync(Uri uri)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(uri.Host, uri.Port);
        return socket;
    }
}
