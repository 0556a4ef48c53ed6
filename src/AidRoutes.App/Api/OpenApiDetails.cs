using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AidRoutes.App.Api;

/// <summary>What the OpenAPI document says beside routes and types: text parameters, tags of answers, kinds of problems, examples.</summary>
internal static class OpenApiDetails
{
    private const string Json = BodyReader.Json;

    /// <summary>Adds text parameters and the headers that tags travel in.</summary>
    internal sealed class ParameterFilter : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            foreach (var parameter in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<TextParameter>())
            {
                (operation.Parameters ??= []).Add(Describe(parameter));
            }

            if (operation.Responses?.ContainsKey("304") == true)
            {
                (operation.Parameters ??= []).Add(Header("If-None-Match", "The ETag of the answer one has: 304 without a body while it is still good.", "\"5f2c0e3b9a7d4c11\""));
            }

            if (operation.OperationId == "WatchOperation")
            {
                (operation.Parameters ??= []).Add(Header("Last-Event-ID", "The id of the last event heard: what came after it is told first.", "42"));
            }
        }

        private static OpenApiParameter Header(string name, string description, string example) => new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
        };

        private static OpenApiParameter Describe(TextParameter parameter) => new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = parameter.Format,
                Enum = parameter.Words is { } words ? [.. words.Select(word => (JsonNode)JsonValue.Create(word))] : null,
                Default = parameter.Words is [var first, ..] ? JsonValue.Create(first) : null,
            },
            Example = parameter.Example is { } example ? JsonValue.Create(example) : null,
        };
    }

    /// <summary>Names the kinds of problems.</summary>
    internal sealed class ProblemFilter : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (context.Type == typeof(ApiProblem) && schema is OpenApiSchema { Properties: { } properties } && properties.TryGetValue("type", out var type) && type is OpenApiSchema kinds)
            {
                kinds.Enum = [.. ProblemKind.All.Select(kind => (JsonNode)JsonValue.Create(kind.Urn))];
            }
        }
    }

    /// <summary>Adds examples: of every problem, and of the answers that readers ask for first.</summary>
    internal sealed class ExampleFilter : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            foreach (var (status, response) in operation.Responses ?? [])
            {
                foreach (var (type, media) in response.Content ?? new Dictionary<string, IOpenApiMediaType>())
                {
                    if (media is OpenApiMediaType plain)
                    {
                        plain.Example ??= type == ApiProblem.MediaType && int.TryParse(status, out var code) ? Problem(code, context)
                            : type == Json && status.StartsWith('2') ? OpenApiExamples.Answer(operation.OperationId) : null;
                    }
                }
            }

            if (operation.RequestBody is OpenApiRequestBody { Content: { } bodies } && bodies.TryGetValue(Json, out var body) && body is OpenApiMediaType request)
            {
                request.Example ??= OpenApiExamples.Request(operation.OperationId);
            }
        }

        private static JsonObject Problem(int status, OperationFilterContext context)
        {
            var kind = ProblemKind.Of(status);
            return new()
            {
                ["type"] = kind.Urn,
                ["title"] = kind.Title,
                ["status"] = status,
                ["detail"] = "What is wrong this time, and what to do about it.",
                ["instance"] = "/" + context.ApiDescription.RelativePath,
                ["requestId"] = "0af7651916cd43dd8448eb211c80319c",
                ["errors"] = new JsonArray(),
            };
        }
    }
}
