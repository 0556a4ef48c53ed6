namespace AidRoutes.Scenarios;

/// <summary>One thing that must (or should) hold of a scenario beyond the form of its fields.</summary>
internal interface IScenarioRule
{
    /// <summary>Reports every breach.</summary>
    void Check(RuleContext context);
}
