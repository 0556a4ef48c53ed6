using System.Text.Json.Nodes;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>Our checker against the reference checker on pairs that nobody thought of.</summary>
public class RandomPairTests
{
    private const int Pairs = 600;

    [ReferenceFact]
    public async Task Both_checkers_agree_on_hundreds_of_random_plans()
    {
        var pairs = Enumerable.Range(1, Pairs).Select(Pair.Make).ToList();
        var theirs = await ReferenceChecker.Check(pairs.Select(pair => pair.Document));

        Assert.Equal(Pairs, theirs.Count);
        var differences = pairs.Zip(theirs).SelectMany(both => VerdictComparison.Differences(both.First.Verdict, both.Second).Select(d => $"seed {both.First.Seed}: {d}"));
        Assert.Empty(differences.Take(20));
        var delivering = pairs.Count(pair => pair.Verdict is { Valid: true, Tonnes: > 0 });
        Assert.True(delivering >= Pairs / 3, $"only {delivering} of {Pairs} pairs are valid with deliveries");
        var broken = pairs.SelectMany(pair => pair.Verdict.Violations).Select(v => v.Rule).ToHashSet();
        Assert.Empty(Enumerable.Range(1, 16).Select(n => $"R{n}").Concat(["score", "bound"]).Except(broken));
    }

    /// <summary>A scenario, a plan of it, and what we say of them.</summary>
    private sealed record Pair(int Seed, JsonObject Document, Verdict Verdict)
    {
        public static Pair Make(int seed)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            var plan = RandomPlan.Make(random, ProblemBuilder.Build(scenario));
            if (random.Chance(0.35))
            {
                scenario = Replan.From(random, scenario, plan);
                plan = random.Chance(0.5) ? RandomPlan.Make(random, ProblemBuilder.Build(scenario), tries: 20) : plan;
            }

            if (random.Chance(0.12))
            {
                scenario = scenario with { Changes = scenario.Changes.Add(RandomChanges.One(random, scenario, 80)) };
            }

            for (var changes = random.Pick([0, 0, 0, 0, 0, 1, 1, 2]); changes > 0; changes--)
            {
                plan = PlanMutator.Mutate(random, scenario, plan);
            }

            return Judge(seed, random, scenario, plan);
        }

        private static Pair Judge(int seed, Random random, Scenario scenario, Plan plan)
        {
            var problem = ProblemBuilder.Build(scenario);
            var documents = new JsonObject { ["scenario"] = new ScenarioWriter(random).Write(scenario), ["plan"] = PlanWriter.Write(plan) };
            var others = plan.Convoys.Where(c => scenario.Baseline.All(old => old.Id != c.Id)).ToList();
            if (others.Count == 0 || !random.Chance(0.05))
            {
                return new(seed, documents, PlanChecker.Verify(problem, plan));
            }

            // Half a minute: only a document can say it, the plan's reader reports it as a fault.
            var at = plan.Convoys.IndexOf(random.Pick(others));
            documents["plan"]!["convoys"]![at]!["home"] = plan.Convoys[at].Home.Value + 0.5;
            var rest = plan with { Convoys = plan.Convoys.RemoveAt(at) };
            return new(seed, documents, PlanChecker.Verify(problem, rest, [new(plan.Convoys[at].Id.Value, "half a minute")]));
        }
    }
}
