using System.Net;
using System.Net.Sockets;
using AidRoutes.App.Feeds;

namespace AidRoutes.App.Webhooks;

/// <summary>An address that nothing is posted to.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>
/// Connects only to addresses that anybody on the Internet could reach, and to networks that the operator of the service has allowed. The address is judged after the name is
/// looked up and is the one connected to, so that a name which changes its mind gains nothing.
/// </summary>
internal sealed class AddressGuard(FeedOptions options)
{
    // Not for the public (RFC 6890): this host, private, shared, loopback, link-local, test, benchmark, multicast, reserved; in IPv6 also what carries IPv4 inside.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether news may be posted to an address.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IsNamed(plain) || !NotPublic.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>Whether the operator of the service has named the address's network.</summary>
    public bool IsNamed(IPAddress address) => options.WebhookNetworks.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));

    /// <summary>Why nothing will ever be posted to an address as it is written, to say so when somebody subscribes; null: that depends on what its name is when something is posted.</summary>
    public string? Never(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (uri.Scheme == Uri.UriSchemeHttp && options.WebhookNetworks.Count == 0)
        {
            return "News goes over https only; an administrator can allow networks without it in AIDROUTES_WEBHOOK_NETWORKS.";
        }

        var literal = IPAddress.TryParse(uri.IdnHost, out var address) ? address : uri.IsLoopback ? IPAddress.Loopback : null;
        return literal is null || Allows(literal) ? null : $"'{uri.Host}' is not public. An administrator can allow private networks in AIDROUTES_WEBHOOK_NETWORKS.";
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, stop);
        var allowed = found.Where(Allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException($"'{host}' is {(found.Length == 0 ? "no address" : $"{string.Join(", ", found.Take(3).Select(address => address.ToString()))}, which is not public")}. "
                + "An administrator can allow private networks in AIDROUTES_WEBHOOK_NETWORKS.");
        }

        // Without encryption only where the operator of the service knows the network.
        if (context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttp && !Array.TrueForAll(allowed, IsNamed))
        {
            throw new AddressRefusedException($"'{host}' is not in a network named in AIDROUTES_WEBHOOK_NETWORKS, so news goes there over https only.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
