using AidRoutes.Storage;
using Microsoft.AspNetCore.Authentication;

namespace AidRoutes.App.Access;

/// <summary>Sets up who may do what.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<KeyStore>().AddSingleton<KeyRing>().AddSingleton<AnonymousEntry>().AddHostedService<KeyUseNotes>();
        services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, _ => { });
    }
}
