using AidRoutes.OrTools.Protos;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Models;

/// <summary>Our CP-SAT model as OR-Tools' proto.</summary>
internal static class CpModelMapper
{
    public static CpModelProto Map(CpModel model)
    {
        var proto = new CpModelProto();
        proto.Variables.AddRange(model.Variables.Select(bounds => new IntegerVariableProto { Domain = { bounds.Lower, bounds.Upper } }));
        proto.Constraints.AddRange(model.Constraints.Select(Map));
        if (model.Minimise is { } sum)
        {
            proto.Objective = new() { Vars = { sum.Variables }, Coeffs = { sum.Coefficients }, Offset = sum.Offset };
        }
        if (model.Hint.Count > 0)
        {
            var hint = model.Hint.OrderBy(pair => pair.Key.Index).ToArray();
            proto.SolutionHint = new() { Vars = { hint.Select(pair => pair.Key.Index) }, Values = { hint.Select(pair => pair.Value) } };
        }
        return proto;
    }

    private static ConstraintProto Map(CpConstraint constraint)
    {
        var proto = new ConstraintProto { EnforcementLiteral = { Codes(constraint.OnlyIf) } };
        switch (constraint)
        {
            case CpLinear linear:
                proto.Linear = Map(linear);
                break;
            case CpAnyOf any:
                proto.BoolOr = Literals(any.Literals);
                break;
            case CpAllOf all:
                proto.BoolAnd = Literals(all.Literals);
                break;
            case CpAtMostOne one:
                proto.AtMostOne = Literals(one.Literals);
                break;
            case CpExactlyOne one:
                proto.ExactlyOne = Literals(one.Literals);
                break;
            case CpIntervalIs interval:
                proto.Interval = new() { Start = Map(interval.Start), Size = Map(interval.Size), End = Map(interval.End) };
                break;
            case CpNoOverlap apart:
                proto.NoOverlap = new() { Intervals = { apart.Intervals.Select(interval => interval.Constraint) } };
                break;
            case CpCumulative cumulative:
                proto.Cumulative = Map(cumulative);
                break;
        }
        return proto;
    }

    // The offset moves to the bounds, where there are any.
    private static LinearConstraintProto Map(CpLinear linear) => new()
    {
        Vars = { linear.Sum.Variables },
        Coeffs = { linear.Sum.Coefficients },
        Domain = { Without(linear.Lower, linear.Sum.Offset), Without(linear.Upper, linear.Sum.Offset) },
    };

    private static CumulativeConstraintProto Map(CpCumulative cumulative) => new()
    {
        Capacity = Map(cumulative.Capacity),
        Intervals = { cumulative.Intervals.Select(interval => interval.Constraint) },
        Demands = { cumulative.Demands.Select(Map) },
    };

    private static LinearExpressionProto Map(CpSum sum) => new() { Vars = { sum.Variables }, Coeffs = { sum.Coefficients }, Offset = sum.Offset };

    private static BoolArgumentProto Literals(IReadOnlyList<CpLiteral> literals) => new() { Literals = { Codes(literals) } };

    private static IEnumerable<int> Codes(IReadOnlyList<CpLiteral> literals) => literals.Select(literal => literal.Code);

    private static long Without(long bound, long offset) => bound is long.MinValue or long.MaxValue ? bound : checked(bound - offset);
}
