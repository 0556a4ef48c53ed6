namespace AidRoutes.App.Api;

/// <summary>A query parameter that holds text. Endpoint metadata, read by <see cref="ParameterReader"/> and by the OpenAPI document.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Description">For people.</param>
/// <param name="Example">What it may look like.</param>
/// <param name="Format">OpenAPI's name of the form, as "date"; null: any text.</param>
/// <param name="Words">The only values there are; null: any.</param>
internal sealed record TextParameter(string Name, string Description, string? Example = null, string? Format = null, IReadOnlyList<string>? Words = null);
