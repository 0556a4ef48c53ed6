using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Solving.State;
using Trip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Tests.State;

/// <summary>The state says of every trip what the checker says of the plan with it, and scores as the checker scores.</summary>
public class PlanStateAgreesWithTheChecker
{
    [Fact]
    public void Whatever_comes_and_goes_the_score_is_the_checkers_and_a_trip_fits_where_the_checker_finds_no_fault()
    {
        var (accepted, refused) = (0, 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            var plan = RandomPlan.Make(random, ProblemBuilder.Build(scenario), tries: 60, most: 8);
            scenario = seed % 3 == 0 ? Replan.From(random, scenario, plan) : scenario;
            var problem = ProblemBuilder.Build(scenario);
            var state = new PlanState(new SolverTables(problem));
            if (!Verify(state).Valid)
            {
                continue;       // the committed convoys alone break a rule that planning cannot mend
            }

            var pool = Trips(state, plan, random);
            for (var step = 0; step < 24 && pool.Count > 0; step++)
            {
                Move(state, pool, random, ref accepted, ref refused);
                var verdict = Verify(state);
                Assert.True(verdict.Valid, $"seed {seed}: {string.Join("; ", verdict.Violations)}");
                Assert.Equal(verdict.Score, state.Score, 1e-6 * Math.Max(1, verdict.Score));
            }
        }

        Assert.True(accepted > 200 && refused > 50, $"{accepted} accepted, {refused} refused: the test tries too little");
    }

    [Fact]
    public void Undo_brings_back_the_score_and_the_room()
    {
        var random = new Random(7);
        var scenario = RandomScenario.Make(random);
        var problem = ProblemBuilder.Build(scenario);
        var plan = RandomPlan.Make(random, problem, tries: 100, most: 8);
        var state = new PlanState(new SolverTables(problem));
        var (score, mark) = (state.Score, state.Mark);
        var trips = plan.Convoys.Select(c => TripImporter.Import(state.Tables, c, false)).Where(state.TryAdd).ToList();
        var full = state.Score;
        state.Undo(mark);
        Assert.Equal(score, state.Score, 1e-6 * Math.Max(1, score));
        Assert.All(trips, trip => Assert.True(state.TryAdd(trip)));
        Assert.Equal(full, state.Score, 1e-6 * Math.Max(1, full));
    }

    [Fact]
    public void A_convoy_that_leaves_later_leaves_its_goods_in_the_way_of_a_feed()
    {
        // The platform's store holds 40 kg and is full. The van takes them at 08:30, the feed's 40 kg are unloaded at 10:20. If the van left at 10:30, 80 kg would be in store at 10:20.
        var scenario = Models.Story.Scenario() with
        {
            Nodes = [Models.Story.Node("hub", NodeKind.Hub, stock: 1000), Models.Story.Node("platform", NodeKind.Platform, stock: 40, storage: 40), Models.Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Models.Story.Road("hub", "platform", 120, 40), Models.Story.Road("platform", "school", 30, 10)],
            Fleets = [Models.Story.Fleet("lorry", "hub", closes: 900), Models.Story.Fleet("van", "platform", closes: 900)],
        };
        var state = new PlanState(new SolverTables(Models.Story.Problem(scenario)));
        Trip Van(int depart) => TripImporter.Import(state.Tables, Convoy("relief", "platform", "van", "school", depart, 30), false);
        var early = Van(510);
        Assert.True(state.TryAdd(early) && state.TryAdd(TripImporter.Import(state.Tables, Convoy("feed", "hub", "lorry", "platform", 480, 120), false)));
        state.Keep();

        Assert.False(state.TryReplace([early], [Van(630)]));
        state.Undo(0);
        Assert.True(state.TryReplace([early], [Van(520)]));
    }

    [Fact]
    public void What_one_convoy_took_from_a_full_store_two_may_take_one_after_the_other()
    {
        // The store holds 40 kg, full before the feed's 40 kg at 10:20. Without the van of 40 kg there would be 80 then, with the first of two vans of 20 kg 60 still, with both 40.
        var scenario = Models.Story.Scenario() with
        {
            Nodes = [Models.Story.Node("hub", NodeKind.Hub, stock: 1000), Models.Story.Node("platform", NodeKind.Platform, stock: 40, storage: 40), Models.Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Models.Story.Road("hub", "platform", 120, 40), Models.Story.Road("platform", "school", 30, 10)],
            Fleets = [Models.Story.Fleet("lorry", "hub", closes: 900), Models.Story.Fleet("van", "platform", trucks: 2, closes: 900)],
        };
        var state = new PlanState(new SolverTables(Models.Story.Problem(scenario)));
        Trip Van(string id, int depart, long kg) => TripImporter.Import(state.Tables, Convoy(id, "platform", "van", "school", depart, 30, kg), false);
        Trip Feed(string id) => TripImporter.Import(state.Tables, Convoy(id, "hub", "lorry", "platform", 480, 120), false);
        var one = Van("one", 510, 40);
        Assert.True(state.TryAdd(one) && state.TryAdd(Feed("feed")));
        state.Keep();

        state.Remove(one);
        Assert.True(state.TryAdd(Van("first", 510, 20)));
        Assert.False(state.StoreHolds(state.Tables.Problem.Index.Nodes[new("platform")]));
        Assert.False(state.StockHolds(one));
        Assert.True(state.TryAdd(Van("second", 515, 20)));
        Assert.True(state.StoreHolds(state.Tables.Problem.Index.Nodes[new("platform")]));
        Assert.True(state.StockHolds(one));
        Assert.True(Verify(state).Valid);
    }

    private static Convoy Convoy(string id, string from, string fleet, string to, int depart, int minutes, long kg = 40) => new(
        new(id), new(from), new(from), new(depart), [],
        [new(new(fleet), 1, [new(new(to), new(depart + minutes), System.Collections.Immutable.ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(Models.Story.Food, new(kg)))], new(depart + (2 * minutes) + 20))],
        [], new(depart + (2 * minutes) + 20));

    private static List<Trip> Trips(PlanState state, Plan plan, Random random)
    {
        var committed = state.Tables.Problem.Scenario.Committed.Select(c => c.Id).ToHashSet();
        var trips = plan.Convoys.Where(c => !committed.Contains(c.Id)).ToList();
        var alone = trips.Where(c => new[] { c }.All(one => AloneHolds(state.Tables.Problem, one)));
        return [.. alone.SelectMany(c => Enumerable.Repeat(c, 1 + random.Next(2))).Select(c => TripImporter.Import(state.Tables, c, false))];
    }

    /// <summary>Rules that one convoy breaks by itself are its builder's duty, so such convoys are left out.</summary>
    private static bool AloneHolds(PlanningProblem problem, Convoy convoy)
    {
        HashSet<string> single = ["R1", "R2", "R3", "R4", "R7", "R8", "R9", "R11", "R16"];
        var verdict = PlanChecker.Verify(problem, new(problem.Scenario.Id, null, null, [.. problem.Scenario.Committed, convoy]));
        return !verdict.Violations.Any(v => single.Contains(v.Rule));
    }

    private static void Move(PlanState state, List<Trip> pool, Random random, ref int accepted, ref int refused)
    {
        var trip = pool[random.Next(pool.Count)];
        if (trip.Slot >= 0)
        {
            state.Remove(trip);
            if (!Verify(state).Valid)
            {
                Assert.False(state.StockHolds(trip));
                state.Put(trip);
            }

            return;
        }

        var whole = PlanExporter.Export(state.Tables, [.. state.Trips, trip], null, null);
        var holds = PlanChecker.Verify(state.Tables.Problem, whole).Valid;
        Assert.Equal(holds, state.TryAdd(trip));
        _ = holds ? accepted++ : refused++;
    }

    private static Verdict Verify(PlanState state) => PlanChecker.Verify(state.Tables.Problem, PlanExporter.Export(state, null, null));
}
