using System.Diagnostics;
using System.Globalization;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Improving;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench;

/// <summary>
/// How cost grows with shelters and days: of the first plan, of a step of the search, of building the relaxation, and of memory. Processor time of one thread, so
/// that other work on the machine matters little; each size in a process of its own, with no engine.
/// </summary>
internal static class GrowthBench
{
    private const int Steps = 600;
    private const double Margin = 1e-4;

    private static readonly GeneratorOptions[] Sizes =
    [
        Size(160, 5, 4, 14, 130), Size(400, 8, 5, 14, 320), Size(1_000, 12, 8, 14, 800), Size(2_000, 18, 11, 14, 1_400), Size(5_000, 30, 16, 14, 3_000),
        Size(1_000, 12, 8, 7, 800), Size(1_000, 12, 8, 28, 800),
    ];

    /// <summary>Prints the table.</summary>
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        Console.WriteLine("| shelters | days | convoys | trucks | read, road and lane tables s | first plan s | by truck ms | a step ms | relaxation built s | columns | MB, first plan and steps |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var size = 0; size < Sizes.Length; size++)
        {
            string[] arguments = [typeof(GrowthBench).Assembly.Location, "--growth-of", size.ToString(CultureInfo.InvariantCulture)];
            var child = await ChildProcess.RunAsync(Environment.ProcessPath!, arguments, stop);
            Console.Write(child.Output);
            if (child.ExitCode != 0)
            {
                return child.ExitCode;
            }
        }

        return 0;
    }

    /// <summary>Measures one size and prints its row.</summary>
    public static int Measure(string size)
    {
        var options = Sizes[int.Parse(size, CultureInfo.InvariantCulture)];
        var document = ScenarioJson.ToBytes(ScenarioGenerator.Generate(options));
        var begun = Spent();
        var problem = ProblemBuilder.Build(ScenarioJson.Read(document).Value!);
        var tables = new SolverTables(problem);
        var lanes = new LaneBook(tables, new(tables));
        var ready = Spent();
        var state = new PlanState(tables);
        new Constructor(state, lanes).Plan(1, problem.Days, Tuning.Quick, null, CancellationToken.None);
        state.Keep();
        var (planned, convoys, trucks) = (Spent(), state.Trips.Count, state.Trips.Sum(trip => trip.Trucks));
        var improver = new Improver(state, lanes, seed: 1);
        for (var step = 0; step < Steps; step++)
        {
            improver.Step(Margin, CancellationToken.None);
        }

        var (stepped, megabytes) = (Spent(), Environment.WorkingSet / 1024.0 / 1024.0);
        var relaxation = AllocationModel.Build(problem, new() { Spread = 1e6 });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {options.Shelters:#,0} | {options.Days} | {convoys:#,0} | {trucks:#,0} | {ready - begun:0.0} | {planned - ready:0.0} | {(planned - ready) * 1000 / trucks:0.00} | {(stepped - planned) * 1000 / Steps:0.0} "
            + $"| {Spent() - stepped:0.0} | {relaxation.Size.Columns:#,0} | {megabytes:0} |"));
        return 0;
    }

    private static GeneratorOptions Size(int shelters, int districts, int crossings, int days, int trucks)
        => new() { Shelters = shelters, Districts = districts, Crossings = crossings, Days = days, TrucksPerDay = trucks };

    private static double Spent()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }
}
