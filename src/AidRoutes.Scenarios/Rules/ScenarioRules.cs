using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>All rules, in the order in which they report.</summary>
internal static class ScenarioRules
{
    /// <summary>Rules whose breach names its own place; they hold of scenarios with errors elsewhere too.</summary>
    private static readonly IScenarioRule[] OfEntries =
    [
        new TimeZoneKnown(), new IdsUnique(), new StockKnown(), new LinkEndsKnown(), new LinkTermsFit(), new FleetsBasedAtStock(), new SuppliesReachStock(),
        new NeedsAtShelters(), new SpansOfDays(), new AgreementsCount(), new ChangesKnown(), new BandsNeverFall(), new NowWithinHorizon(),
        new CommittedKnown(), new BaselineKnown(), new PeopleAtShelters(), new StorageHoldsSupplies(), new TotalsFit(),
    ];

    /// <summary>Rules that follow roads and needs; they mean something only where all else is right.</summary>
    private static readonly IScenarioRule[] OfTheWhole = [new SheltersInReach(), new CommoditiesCarried(), new FleetsHaveWays()];

    public static void Check(Scenario scenario, IssueSink issues)
    {
        var context = CheckEntries(scenario, issues);
        foreach (var rule in context.HasErrors ? [] : OfTheWhole)
        {
            rule.Check(context);
        }
    }

    /// <summary>The rules without those that follow roads.</summary>
    public static RuleContext CheckEntries(Scenario scenario, IssueSink issues)
    {
        var context = new RuleContext(scenario, issues);
        foreach (var rule in OfEntries)
        {
            rule.Check(context);
        }

        return context;
    }
}
