using AidRoutes.App.Serving;

if (args is ["serve", ..])
{
    return await ServeHost.RunAsync(new ServeOptions(), CancellationToken.None);
}

return 2;
