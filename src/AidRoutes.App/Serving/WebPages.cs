using Microsoft.Extensions.FileProviders;

namespace AidRoutes.App.Serving;

/// <summary>The pages, from wwwroot beside the executable, and the libraries they use, as `make setup` installed them.</summary>
internal static class WebPages
{
    public static void UsePages(this WebApplication app, string? webHome)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(root))
        {
            var files = new PhysicalFileProvider(root);
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(Cautious(files));
        }

        if ((webHome ?? Folders.Above("web")) is { } home && Directory.Exists(Path.Combine(home, "lib")))
        {
            var options = Cautious(new PhysicalFileProvider(Path.Combine(Path.GetFullPath(home), "lib")));
            options.RequestPath = "/lib";
            app.UseStaticFiles(options);
        }
    }

    // Files change with the next build: clients keep them, but ask each time.
    private static StaticFileOptions Cautious(IFileProvider files) => new()
    {
        FileProvider = files,
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = "no-cache",
    };
}
