using System.Text.Json.Nodes;
using AidRoutes.App.Access;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AidRoutes.App.Api;

/// <summary>The OpenAPI document at /swagger/v1/swagger.json and its page at /swagger.</summary>
internal static class OpenApi
{
    private const string KeyScheme = "key";

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "AidRoutes",
                Version = "v1",
                Description = "Convoy plans for humanitarian operations: capacity in, schedules out. Errors are problem details (RFC 9457) with a list of errors.",
            });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.CustomSchemaIds(SchemaName);
            options.OperationFilter<EndpointFilter>();
            options.OperationFilter<OpenApiDetails.ParameterFilter>();
            options.OperationFilter<OpenApiDetails.ExampleFilter>();
            options.SchemaFilter<OpenApiDetails.ProblemFilter>();
            options.AddSecurityDefinition(KeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key: ak_PREFIX_SECRET. What each role may do stands in docs/access.md.",
            });
            var comments = Path.Combine(AppContext.BaseDirectory, "aidroutes.xml");
            if (File.Exists(comments))
            {
                options.IncludeXmlComments(comments);
            }
        });
    }

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/swagger/v1/swagger.json", "AidRoutes v1");
            options.DocumentTitle = "AidRoutes API";
        });
    }

    // "Run" for RunDocument; the whole name where a word of the database's has the short one, as PlanState.
    private static string SchemaName(Type type)
        => type.Name.EndsWith("Document", StringComparison.Ordinal) && type.Name[..^"Document".Length] is var brief
            && typeof(Storage.PlanState).Assembly.GetType($"{typeof(Storage.PlanState).Namespace}.{brief}") is not { IsEnum: true } ? brief : type.Name;

    /// <summary>Adds what endpoints read by themselves: query parameters and bodies.</summary>
    private sealed class EndpointFilter : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            foreach (var parameter in metadata.OfType<QueryParameter>())
            {
                (operation.Parameters ??= []).Add(Describe(parameter));
            }

            foreach (var flag in metadata.OfType<FlagParameter>())
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = flag.Name,
                    In = ParameterLocation.Query,
                    Description = flag.Description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
                });
            }

            if (metadata.OfType<BodyDescription>().FirstOrDefault() is { } body)
            {
                operation.RequestBody = Describe(body, context);
            }

            if (metadata.OfType<AnsweredJson>().LastOrDefault() is { } answered && operation.Responses?["200"].Content is { } forms && forms.TryGetValue(BodyReader.Json, out var json) && json is OpenApiMediaType form)
            {
                form.Schema = context.SchemaGenerator.GenerateSchema(answered.Document, context.SchemaRepository);
            }

            if (metadata.OfType<RequiredRight>().LastOrDefault() is { } required)
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];
                operation.Description = $"{operation.Description} Right: {required.Right.Word()} ({string.Join(", ", RightsTable.With(required.Right).Select(role => role.Word()))}).".TrimStart();
            }
        }

        private static OpenApiParameter Describe(QueryParameter parameter) => new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = $"{parameter.Min}",
                Maximum = $"{parameter.Max}",
                Default = parameter.Default is { } value ? JsonValue.Create(value) : null,
            },
        };

        private static OpenApiRequestBody Describe(BodyDescription body, OperationFilterContext context) => new()
        {
            Required = body.Required,
            Description = body.Text,
            Content = body.MediaTypes.Split(',').ToDictionary(type => type, type => (IOpenApiMediaType)new OpenApiMediaType { Schema = Schema(body, type, context) }),
        };

        private static IOpenApiSchema Schema(BodyDescription body, string mediaType, OperationFilterContext context)
            => body.Schema is { } schema ? context.SchemaGenerator.GenerateSchema(schema, context.SchemaRepository)
                : mediaType == BodyReader.Json ? new OpenApiSchema { Type = JsonSchemaType.Object }
                : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
    }
}
