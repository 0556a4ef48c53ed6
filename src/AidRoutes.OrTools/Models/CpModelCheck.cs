using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Models;

/// <summary>Finds references out of range before CP-SAT does, which says so by aborting. What is left it finds and names itself.</summary>
internal static class CpModelCheck
{
    /// <summary>The first thing wrong; null: nothing.</summary>
    public static string? Fault(CpModel model)
    {
        for (var at = 0; at < model.Constraints.Count; at++)
        {
            if (Fault(model, model.Constraints[at]) is { } fault)
            {
                return $"Constraint {at} ({model.Constraints[at].GetType().Name}): {fault}";
            }
        }
        return model.Minimise is { } sum && Fault(model, sum) is { } wrong ? $"Objective: {wrong}"
            : Absent(model, model.Hint.Keys.Select(variable => variable.Index)) is { } absent ? $"Hint: {absent}"
            : null;
    }

    private static string? Fault(CpModel model, CpConstraint constraint) =>
        Fault(model, constraint.OnlyIf) ?? constraint switch
        {
            CpLinear linear => Fault(model, linear.Sum),
            CpAnyOf any => Fault(model, any.Literals),
            CpAllOf all => Fault(model, all.Literals),
            CpAtMostOne one => Fault(model, one.Literals),
            CpExactlyOne one => Fault(model, one.Literals),
            CpIntervalIs interval => Fault(model, interval.Start) ?? Fault(model, interval.Size) ?? Fault(model, interval.End),
            CpNoOverlap apart => Fault(model, apart.Intervals),
            CpCumulative cumulative => Fault(model, cumulative.Intervals) ?? Fault(model, cumulative.Capacity)
                ?? (cumulative.Demands.Count != cumulative.Intervals.Count
                    ? $"{cumulative.Intervals.Count} intervals, but {cumulative.Demands.Count} demands."
                    : cumulative.Demands.Select(demand => Fault(model, demand)).FirstOrDefault(fault => fault is not null)),
            _ => "not known to the engine.",
        };

    private static string? Fault(CpModel model, CpSum sum) => sum.Variables.Count != sum.Coefficients.Count
        ? $"{sum.Variables.Count} variables, but {sum.Coefficients.Count} coefficients."
        : Absent(model, sum.Variables);

    private static string? Fault(CpModel model, IReadOnlyList<CpLiteral> literals)
    {
        if (Absent(model, literals.Select(literal => literal.Variable.Index)) is { } absent)
        {
            return absent;
        }
        foreach (var literal in literals)
        {
            var bounds = model.Variables[literal.Variable.Index];
            if (bounds.Lower < 0 || bounds.Upper > 1)
            {
                return $"variable {literal.Variable.Index} is used as true or false, but goes from {bounds.Lower} to {bounds.Upper}.";
            }
        }
        return null;
    }

    private static string? Fault(CpModel model, IReadOnlyList<CpInterval> intervals)
    {
        foreach (var interval in intervals)
        {
            if (interval.Constraint < 0 || interval.Constraint >= model.Constraints.Count || model.Constraints[interval.Constraint] is not CpIntervalIs)
            {
                return $"constraint {interval.Constraint} is no interval.";
            }
        }
        return null;
    }

    private static string? Absent(CpModel model, IEnumerable<int> indices)
    {
        foreach (var index in indices)
        {
            if (index < 0 || index >= model.Variables.Count)
            {
                return $"there is no variable {index}; the model has {model.Variables.Count}.";
            }
        }
        return null;
    }
}
