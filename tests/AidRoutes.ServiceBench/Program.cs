// Measures what dashboards, NGOs and watchers ask of the service, each beside a bare endpoint or a bare select in the same run, and prints a table in Markdown.
//   AidRoutes.ServiceBench [--quick] [--data FOLDER]     FOLDER keeps what is measured on for the next time; serve and bare are what it starts itself
using AidRoutes.ServiceBench;

return args switch
{
    ["serve", var folder, var size] => await Served.RunAsync(folder, size == "quick"),
    ["bare"] => await Bare.RunAsync(),
    _ => await Measurements.RunAsync(quick: args.Contains("--quick"), Array.IndexOf(args, "--data") is >= 0 and var at ? args[at + 1] : null),
};
