namespace AidRoutes.Solving.Models;

/// <summary>A variable of a model under construction.</summary>
/// <param name="Index">Its column.</param>
internal readonly record struct Column(int Index);
