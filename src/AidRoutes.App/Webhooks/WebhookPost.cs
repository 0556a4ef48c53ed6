using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using AidRoutes.Storage;

namespace AidRoutes.App.Webhooks;

/// <summary>What came of a try.</summary>
/// <param name="Status">Of the answer; null: none came.</param>
/// <param name="Error">Why it failed; null: it was heard.</param>
internal sealed record PostResult(int? Status, string? Error);

/// <summary>Posts one piece of news. Follows no redirect, uses no proxy, and reads nothing of the answer but its status.</summary>
internal sealed class WebhookPost : IDisposable
{
    private readonly HttpClient _http;
    private readonly WebhookPolicy _policy;
    private readonly TimeProvider _clock;

    public WebhookPost(AddressGuard guard, WebhookPolicy policy, TimeProvider clock)
    {
        (_policy, _clock) = (policy, clock);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = guard.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("AidRoutes", "1"));
    }

    public async Task<PostResult> SendAsync(TakenWebhook taken, CancellationToken stop)
    {
        using var request = Request(taken);
        using var patience = new CancellationTokenSource(_policy.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            return status is >= 200 and < 300 ? new(status, null)
                : new(status, status is >= 300 and < 400 ? $"It answered {status}: redirects are not followed. Subscribe with the address that it names." : $"It answered {status}.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(null, $"It gave no answer in {_policy.Timeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            return new(null, Reason(e));
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(TakenWebhook taken)
    {
        var timestamp = $"{_clock.GetUtcNow().ToUnixTimeSeconds()}";
        var request = new HttpRequestMessage(HttpMethod.Post, taken.Url) { Content = new StringContent(taken.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.IdHeader, taken.Id.ToString());
        request.Headers.Add(WebhookSignature.EventHeader, taken.Kind);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(taken.Secret, timestamp, taken.Body));
        return request;
    }

    private static string Reason(HttpRequestException fault) => fault switch
    {
        { InnerException: AddressRefusedException refused } => refused.Message,
        { InnerException: AuthenticationException } => "Its certificate is not valid.",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name cannot be looked up.",
        { HttpRequestError: HttpRequestError.ConnectionError } => "It cannot be connected to.",
        _ => $"The connection failed ({fault.HttpRequestError}).",
    };
}
