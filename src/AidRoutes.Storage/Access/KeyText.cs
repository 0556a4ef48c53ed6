using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.Storage;

/// <summary>A key's text, "ak_PREFIX_SECRET": eight letters and digits that are shown, forty that are not (nearly 200 random bits: no guessing, so a plain hash is enough).</summary>
/// <param name="Prefix">Shown.</param>
/// <param name="Secret">Never logged, never stored.</param>
public sealed record KeyText(string Prefix, string Secret)
{
    /// <summary>What every key's text starts with.</summary>
    public const string Start = "ak_";

    // Without those that are taken for others when copied by hand.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int PrefixLength = 8;
    private const int SecretLength = 40;

    /// <summary>A new one from the system's random source.</summary>
    public static KeyText New() => new(RandomNumberGenerator.GetString(Letters, PrefixLength), RandomNumberGenerator.GetString(Letters, SecretLength));

    /// <summary>Null: this is no key's text.</summary>
    public static KeyText? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int whole = 3 + PrefixLength + 1 + SecretLength;
        if (text.Length != whole || !text.StartsWith(Start, StringComparison.Ordinal) || text[Start.Length + PrefixLength] != '_')
        {
            return null;
        }

        var (prefix, secret) = (text.Substring(Start.Length, PrefixLength), text[^SecretLength..]);
        return prefix.All(char.IsAsciiLetterOrDigit) && secret.All(char.IsAsciiLetterOrDigit) ? new(prefix, secret) : null;
    }

    /// <summary>The whole text.</summary>
    public string Write() => $"{Start}{Prefix}_{Secret}";

    /// <summary>Without the secret: this may end up in a log.</summary>
    public override string ToString() => Start + Prefix;

    internal byte[] Hash() => Hash(Secret);

    internal static bool HashEquals(string secret, byte[] sha256) => CryptographicOperations.FixedTimeEquals(Hash(secret), sha256);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
