using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.App.Webhooks;

/// <summary>Signs what is posted: HMAC-SHA256 over "TIMESTAMP.BODY" with the subscription's secret.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "AidRoutes-Id";
    public const string EventHeader = "AidRoutes-Event";
    public const string TimestampHeader = "AidRoutes-Timestamp";
    public const string SignatureHeader = "AidRoutes-Signature";

    private const string Prefix = "whsec_";

    /// <summary>256 random bits, told once.</summary>
    public static string NewSecret() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>"v1=" and the signature in hex.</summary>
    /// <param name="secret">The text as it was told.</param>
    /// <param name="timestamp">Seconds since 1970, as in the header.</param>
    /// <param name="body">As posted.</param>
    public static string Sign(string secret, string timestamp, string body)
        => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
}
