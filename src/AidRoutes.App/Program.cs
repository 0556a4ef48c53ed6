using AidRoutes.App.Commands;

return await CommandLine.RunAsync(args, TimeProvider.System);
