// Plans every benchmark instance with the product and its rivals, one process at a time, and prints a table in Markdown.
//   AidRoutes.Bench --bulletin: how long a bulletin of 5,000 rows takes.
//   AidRoutes.Bench --growth: how cost grows with shelters and days.
//   AidRoutes.Bench [--quick] [--seconds N] [--only NAME,NAME] [--previous EXECUTABLE] [--rivals] [--work FOLDER]
// Ends with 1 where a plan is not valid or a bound is above a score, with 3 where a rival's plan is better.
using AidRoutes.Bench;

var options = BenchOptions.Parse(args);
if (args.Contains("--bulletin"))
{
    return await BulletinBench.RunAsync(options, CancellationToken.None);
}

if (args.Contains("--growth"))
{
    return await GrowthBench.RunAsync(CancellationToken.None);
}

if (args is ["--growth-of", var size])
{
    return GrowthBench.Measure(size);
}

Console.WriteLine($"Machine: {Environment.ProcessorCount} cores; {options.Date:yyyy-MM-dd}; command: make bench{(options.Quick ? " QUICK=1" : "")}");
Console.WriteLine();
Console.WriteLine(Row.Header);
var (sound, ahead) = (true, true);
foreach (var instance in Instance.All(options).Where(options.Wants))
{
    if (await Contest.RunAsync(instance, options, CancellationToken.None) is not { } row)
    {
        continue;
    }

    Console.WriteLine(row);
    sound &= row.IsSound;
    ahead &= row.IsAhead;
}

return !sound ? 1 : ahead ? 0 : 3;
