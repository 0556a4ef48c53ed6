namespace AidRoutes.App.Api;

/// <summary>Endpoint metadata for the OpenAPI document: a body that the endpoint reads by itself.</summary>
/// <param name="Schema">Type that describes it; null: any JSON object, described elsewhere.</param>
/// <param name="MediaTypes">Separated by ",".</param>
/// <param name="Required">Whether it may be left out.</param>
/// <param name="Text">For people.</param>
internal sealed record BodyDescription(Type? Schema, string MediaTypes, bool Required = true, string? Text = null);
