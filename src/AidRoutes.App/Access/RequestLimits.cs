using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using AidRoutes.App.Api;

namespace AidRoutes.App.Access;

/// <summary>
/// Counts requests by key, and those of strangers by address, and refuses what is too much (429 with Retry-After). An address that has used up a stranger's share has no key
/// looked up that is not known to be good: guessing keys costs the database nothing.
/// </summary>
internal sealed class RequestLimits(RequestRates rates) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _keys = Limiter(rates, rates.OfKey);
    private readonly PartitionedRateLimiter<string> _dashboards = Limiter(rates, rates.OfDashboard);
    private readonly PartitionedRateLimiter<string> _strangers = Limiter(rates, rates.OfStranger);

    /// <summary>Whether an address still may try keys.</summary>
    public bool MayGuess(IPAddress? address) => _strangers.GetStatistics(Of(address)) is not { CurrentAvailablePermits: 0 };

    /// <summary>Counts a request.</summary>
    /// <exception cref="RequestRefusedException">It is one too many.</exception>
    public void Count(Caller? caller, IPAddress? address)
    {
        if (rates.Of(caller) is not { } rate)
        {
            return;
        }

        var limiter = caller is null ? _strangers : rate == rates.OfDashboard && caller.Role == Storage.KeyRole.Dashboard ? _dashboards : _keys;
        using var lease = limiter.AttemptAcquire(caller?.Who ?? Of(address));
        if (!lease.IsAcquired)
        {
            var who = caller is null ? $"Your address ({address}) sends too many requests without a good key" : $"The key {caller.Who} sends too many requests";
            throw new RequestRefusedException(ProblemKind.TooBusy, string.Create(CultureInfo.InvariantCulture, $"{who}: {rate} a second are answered. Ask less often, and use ETags."))
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            };
        }
    }

    public void Dispose()
    {
        _keys.Dispose();
        _dashboards.Dispose();
        _strangers.Dispose();
    }

    // Of an IPv6 site's addresses, of which it has 2^64, one counts for all.
    private static string Of(IPAddress? address) => address is null ? "?"
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8)
        : address.ToString();

    private static PartitionedRateLimiter<string> Limiter(RequestRates rates, int perSecond) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perSecond * rates.Burst),
            TokensPerPeriod = Math.Max(1, perSecond / 5),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(perSecond >= 5 ? 200 : 1_000),
            AutoReplenishment = true,
            QueueLimit = 0,
        }));
}
