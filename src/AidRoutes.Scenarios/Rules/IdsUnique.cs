namespace AidRoutes.Scenarios;

/// <summary>Ids are unique within their list.</summary>
internal sealed class IdsUnique : IScenarioRule
{
    public const string Code = "ID_DUPLICATE";

    public void Check(RuleContext context)
    {
        foreach (var catalog in context.Catalogs)
        {
            foreach (var (id, index, first) in catalog.Twice)
            {
                context.Error(Code, $"/{catalog.List}/{index}/id", id, $"The id '{id}' is that of {catalog.List}[{first}] already. Give every {catalog.What} an id of its own.");
            }
        }
    }
}
