using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AidRoutes.App.Tests;

/// <summary>A small web server that keeps what is posted to it.</summary>
internal sealed class Receiver(WebApplication app) : IAsyncDisposable
{
    public sealed record Post(string Path, Dictionary<string, string?> Headers, byte[] Bytes)
    {
        public string Body => Encoding.UTF8.GetString(Bytes);
    }

    public ConcurrentQueue<Post> Posts { get; } = new();

    public string Url => app.Urls.First();

    /// <param name="answer">The status that a path is answered with.</param>
    public static async Task<Receiver> StartAsync(Func<string, int> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver.Posts.Enqueue(new(context.Request.Path, context.Request.Headers.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase), body.ToArray()));
            context.Response.StatusCode = answer(context.Request.Path);
            context.Response.Headers.Location = receiver.Url + "/elsewhere";
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
