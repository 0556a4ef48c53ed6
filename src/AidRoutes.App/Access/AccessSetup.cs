using AidRoutes.App.Serving;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Authentication;

namespace AidRoutes.App.Access;

/// <summary>Sets up who may do what.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(new RequestRates { OfKey = options.RequestsPerSecond, OfDashboard = Math.Max(options.RequestsPerSecond, new RequestRates().OfDashboard) }).AddSingleton<RequestLimits>();
        services.AddSingleton<KeyStore>().AddSingleton<KeyRing>().AddSingleton<AnonymousEntry>().AddHostedService<KeyUseNotes>();
        services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, _ => { });
    }
}
