using System.Collections.Immutable;
using AidRoutes.App.Feeds;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Plan = AidRoutes.Domain.Plan;
using Run = AidRoutes.Domain.Run;

namespace AidRoutes.ServiceBench;

/// <summary>A large operation with many published plans. The plans bring something to every site; they are drawn, not planned, and break rules that no reader of feeds looks at.</summary>
internal sealed class Seed(OperationStore operations, PlanStore plans, Database database, TimeProvider clock, bool quick)
{
    public const string Operation = "bench";
    private const int ConvoyCount = 1_000;
    private const int Organisations = 300;

    /// <summary>How long the newest publication took to be made, before any lock, and then to be written, seconds.</summary>
    public (double Made, double Written) Took { get; private set; }

    private KnownScenario? _known;
    private ShortReasons? _noReasons;

    public static int Plans(bool quick) => quick ? 5 : 100;

    private int Shelters => quick ? 500 : 5_000;

    /// <summary>Stores the operation and publishes all plans but the last with their schedules only: nobody asks for documents of plans that are no longer in force.</summary>
    public async Task FillAsync()
    {
        var drawn = ScenarioGenerator.Generate(new() { Shelters = Shelters, Districts = quick ? 10 : 30, Crossings = 8, Days = 14, TrucksPerDay = quick ? 300 : 3_000 });
        var scenario = drawn with { Id = new(Operation), Nodes = [.. drawn.Nodes.Select((node, i) => node with { Operator = $"Organisation {i % Organisations}" })] };
        await operations.AddVersionAsync(new(Operation, "Bench", "aidroutes.scenario/1", ScenarioJson.ToBytes(scenario)), null, default);
        _known = new(Operation, 1, scenario, ProblemBuilder.Build(scenario));
        for (var plan = 1 + (await plans.ListAsync(Operation, Plans(quick), default)).Count; plan <= Plans(quick); plan++)
        {
            await PublishAsync(plan, withDocuments: plan == Plans(quick));
        }
    }

    public async Task PublishAsync(int number, bool withDocuments)
    {
        var plan = Draw(_known!.Scenario, number);
        var id = await plans.AddAsync(Operation, 1, new("aidroutes.plan/1", PlanJson.ToBytes(plan), 1, 0), default);
        var summary = (await plans.GetAsync(id, default))!;
        var known = new KnownPlan(summary, plan, _known, PlanChecker.Verify(_known.Problem, plan), PlanChecker.Cover(_known.Problem, plan));
        var started = clock.GetTimestamp();
        var made = withDocuments ? Publisher.Make(known, clock) : Schedule(known);
        var ready = clock.GetTimestamp();
        await database.InTransactionAsync((_, transaction) => PublicationWriter.WriteAsync(transaction, made, clock.GetUtcNow(), default), default);
        Took = (clock.GetElapsedTime(started, ready).TotalSeconds, clock.GetElapsedTime(ready).TotalSeconds);
    }

    private NewPublication Schedule(KnownPlan known)
    {
        var (maker, scenario) = (new ScheduleMaker(known, _noReasons ??= ShortReasons.Of(known, clock)), known.Known.Scenario);
        return new(Operation, known.Summary.Id, scenario.TimeZone, scenario.Start, scenario.Days, maker.Deliveries(Visit.Of(known)), [], []);
    }

    // Convoy i serves five shelters after each other; from plan to plan its hour changes, so that every delivery is news.
    private static Plan Draw(Scenario scenario, int number)
    {
        var shelters = scenario.Nodes.Where(node => node.Kind == NodeKind.Shelter).ToArray();
        var fleet = scenario.Fleets[0];
        var goods = scenario.Commodities.Take(2).ToArray();
        var each = Math.Max(1, shelters.Length / ConvoyCount);
        return new(scenario.Id, 1, 0,
        [
            .. Enumerable.Range(0, ConvoyCount).Select(i =>
            {
                var depart = (((i % 14) * Minute.PerDay) + 360 + ((i * 7 + number) % 240));
                var stops = Enumerable.Range(0, each).Select(s => new Stop(
                    shelters[((i * each) + s) % shelters.Length].Id, new(depart + 60 + (s * 40)), goods.ToImmutableSortedDictionary(good => good.Id, good => new Kilograms(500 + (i % 7 * 100)))));
                return new Convoy(new($"c{i:0000}"), fleet.Base, fleet.Base, new(depart), [], [new Run(fleet.Id, 2, [.. stops], new(depart + 400))], [], new(depart + 420));
            }),
        ]);
    }
}
