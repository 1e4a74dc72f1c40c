using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MailZen.HttpApi.Host.ApiDescription;

/// <summary>What the OpenAPI document says besides what the routes say: how to sign in, and what the parts are.</summary>
internal static class ApiDescriptionDocument
{
    private const string Bearer = "Bearer";

    public static void Configure(OpenApiOptions options)
    {
        // A value of any type has no name of its own.
        options.CreateSchemaReferenceId = type =>
            (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(JsonElement)
                ? null
                : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
        options.AddOperationTransformer((operation, context, _) => SecureAsync(operation, context));
    }

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info.Title = "MailZen REST API";
        document.Info.Description = "Administration of phone verification. Clients verify numbers over GraphQL, at /graphql.";
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Settings", Description = "Settings that change at run time, with their history." },
            new() { Name = "Delivery", Description = "Figures of messages." },
            new() { Name = "Trust", Description = "Budgets and decisions of the guard, and what is known about a number." },
            new() { Name = "Receipts", Description = "Where SMS providers post delivery receipts, and messages of people." },
            new() { Name = "Development", Description = "In Development only." },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An administrator's access token: the field token of the mutation login, at /graphql.",
        };
        return Task.CompletedTask;
    }

    private static Task SecureAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        }

        return Task.CompletedTask;
    }
}
