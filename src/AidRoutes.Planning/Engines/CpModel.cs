namespace AidRoutes.Planning.Engines;

/// <summary>A model for CP-SAT, free of solver types: whole variables in bounds, constraints over them, something to minimise.</summary>
/// <param name="Variables">Bounds by variable. CP-SAT refuses models whose sums can pass 2^62: keep bounds and coefficients small.</param>
/// <param name="Constraints">All must hold; intervals and no-overlaps refer to intervals by their place in this list.</param>
/// <param name="Minimise">What to minimise; null: any solution will do.</param>
/// <param name="Hint">Where to start looking; need not be complete or feasible, and no guarantee that it is used.</param>
public sealed record CpModel(
    IReadOnlyList<CpBounds> Variables, IReadOnlyList<CpConstraint> Constraints, CpSum? Minimise, IReadOnlyDictionary<CpVariable, long> Hint);

/// <summary>The whole numbers from <paramref name="Lower"/> to <paramref name="Upper"/>, both included.</summary>
public readonly record struct CpBounds(long Lower, long Upper);

/// <summary>A variable, by its place in <see cref="CpModel.Variables"/>.</summary>
public readonly record struct CpVariable(int Index)
{
    /// <summary>The sum of this variable alone.</summary>
    public static implicit operator CpSum(CpVariable variable) => new([variable.Index], [1], 0);

    /// <inheritdoc cref="CpSum.op_Addition"/>
    public static CpSum operator +(CpVariable left, CpSum right) => (CpSum)left + right;

    /// <inheritdoc cref="CpSum.op_Subtraction"/>
    public static CpSum operator -(CpVariable left, CpSum right) => (CpSum)left - right;

    /// <inheritdoc cref="CpSum.op_Multiply"/>
    public static CpSum operator *(long factor, CpVariable variable) => new([variable.Index], [factor], 0);
}

/// <summary>A variable of bounds 0 to 1 seen as true or false: its index for "is 1", −index − 1 for "is 0".</summary>
public readonly record struct CpLiteral(int Code)
{
    /// <summary>True where this is false.</summary>
    public CpLiteral Not => new(-Code - 1);

    /// <summary>The variable behind it.</summary>
    public CpVariable Variable => new(Code >= 0 ? Code : -Code - 1);

    /// <summary>1 where true, 0 where false.</summary>
    public static implicit operator CpSum(CpLiteral literal) =>
        literal.Code >= 0 ? literal.Variable : new CpSum([literal.Variable.Index], [-1], 1);
}

/// <summary>An interval, by its place in <see cref="CpModel.Constraints"/>.</summary>
public readonly record struct CpInterval(int Constraint);

/// <summary>How CP-SAT should search. One thread has one strategy: run several jobs with different ones side by side for a portfolio.</summary>
/// <param name="Linearization">0: propagation only, good for timetables; 1: as usual; 2: everything as a linear relaxation, good for packing.</param>
/// <param name="FirstSolution">Stop at the first solution.</param>
/// <param name="FromBelow">Prove the objective upwards from its bound by unsatisfiable cores, instead of improving solutions.</param>
/// <param name="RepairHint">Spend effort on making the hint feasible first.</param>
public sealed record CpSearch(int Linearization = 1, bool FirstSolution = false, bool FromBelow = false, bool RepairHint = false);
