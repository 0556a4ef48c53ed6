using System.Collections.Concurrent;
using System.Net;
using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidRoutes.App.Tests.Access;

/// <summary>What is too much, of a wrong kind, or would tell a secret.</summary>
public sealed class LimitStories
{
    [ServiceFact]
    public async Task A_key_that_asks_too_much_is_slowed_down_and_no_other_and_strangers_by_their_address()
    {
        var folder = TestFolder.New();
        try
        {
            // A second's worth at once: 5 requests of a key, 3 of a stranger; a second gives about as many again, so that of 30 at once many are refused.
            await using var service = await TestService.StartLockedAsync(
                new() { DataFolder = folder }, services => services.AddSingleton(new RequestRates { OfKey = 5, OfDashboard = 1_000, OfStranger = 3, Burst = 1 }));
            var keys = service.Get<KeyStore>();
            var busy = await keys.CreateAsync(new("busy", KeyRole.Planner), "test", default);
            var quiet = await keys.CreateAsync(new("quiet", KeyRole.Planner), "test", default);
            var wall = await keys.CreateAsync(new("wall", KeyRole.Dashboard), "test", default);

            var answers = await ManyAsync(service, busy.Text, 30);
            Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
            var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
            Assert.Contains($"The key {busy.Key.Shown} sends too many requests", refused.Text, StringComparison.Ordinal);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal(HttpStatusCode.OK, (await ManyAsync(service, quiet.Text, 1))[0].Status);
            Assert.All(await ManyAsync(service, wall.Text, 30), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));

            var guesses = await ManyAsync(service, KeyText.New().Write(), 30);
            Assert.Contains(guesses, answer => answer.Status == HttpStatusCode.Unauthorized);
            Assert.Contains(guesses, answer => answer.Status == HttpStatusCode.TooManyRequests);
            Assert.Equal(HttpStatusCode.OK, (await service.Http.AskAsync("/health/live")).Status);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [ServiceFact]
    public async Task No_secret_is_ever_logged_however_much_is_logged()
    {
        var folder = TestFolder.New();
        try
        {
            var log = new Listener();
            await using var service = await TestService.StartLockedAsync(
                new() { DataFolder = folder }, services => services.AddLogging(logging => logging.AddProvider(log).AddFilter<Listener>(null, LogLevel.Trace)));
            var admin = service.Running.FirstKey!;
            var made = await SendAsync(service, admin.Text, "/v1/keys", HttpMethod.Post, """{ "name": "x", "role": "planner" }""");
            var rotated = await SendAsync(service, admin.Text, $"/v1/keys/{made.Json["key"]!["id"]}/rotate", HttpMethod.Post);
            var wrong = KeyText.New();
            await SendAsync(service, wrong.Write(), "/v1/me");
            await SendAsync(service, (string)rotated.Json["secret"]!, "/v1/keys");
            Assert.Equal(HttpStatusCode.OK, rotated.Status);

            string[] secrets = [.. new[] { admin.Text, (string)made.Json["secret"]!, (string)rotated.Json["secret"]!, wrong.Write() }.Select(text => KeyText.Parse(text)!.Secret)];
            Assert.NotEmpty(log.Lines);
            Assert.All(secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
            var password = new Npgsql.NpgsqlConnectionStringBuilder(service.Running.Database.ConnectionString).Password!;
            Assert.DoesNotContain(log.Lines, line => line.Contains(password, StringComparison.Ordinal));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static async Task<Api.Answer[]> ManyAsync(TestService service, string key, int count)
        => await Task.WhenAll(Enumerable.Range(0, count).Select(_ => SendAsync(service, key, "/v1/me")));

    private static Task<Api.Answer> SendAsync(TestService service, string key, string path, HttpMethod? method = null, string? json = null) => service.Http.SendAsync(
        method ?? HttpMethod.Get, path, json is null ? null : System.Text.Encoding.UTF8.GetBytes(json), json is null ? null : "application/json",
        request => request.Headers.Authorization = new("Bearer", key));

    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>What every answer carries, and what no address takes.</summary>
[Collection(ServiceCollection.Name)]
public sealed class HeaderStories(SharedService shared)
{
    [ServiceTheory]
    [InlineData("/v1/me")]
    [InlineData("/")]
    [InlineData("/v1/plans/nonsense")]
    public async Task Browsers_are_told_to_run_nothing_foreign(string path)
    {
        var answer = await shared.Service.Http.AskAsync(path);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [ServiceTheory]
    [InlineData("/v1/keys", "text/plain", "{}")]
    [InlineData("/v1/keys", "application/x-www-form-urlencoded", "name=x")]
    [InlineData("/v1/keys/01890a5d-ac96-774b-bcce-b302099a8057/revoke", "application/json", "{}")]
    [InlineData("/v1/plans/01890a5d-ac96-774b-bcce-b302099a8057/approve", "text/plain", "please")]
    public async Task Bodies_of_another_type_or_where_none_is_taken_are_refused(string path, string type, string body)
        => Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await shared.Service.Http.SendAsync(HttpMethod.Post, path, System.Text.Encoding.UTF8.GetBytes(body), type)).Status);

    [ServiceFact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var answer = await shared.Service.Http.PostJsonAsync("/v1/keys", $$"""{ "name": "{{new string('x', 100_000)}}" }""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }
}
