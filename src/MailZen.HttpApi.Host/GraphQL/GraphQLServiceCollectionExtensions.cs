using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using MailZen.Accounts.Sessions;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.GraphQL;
using MailZen.Framework.Settings;
using MailZen.HttpApi.Host.GraphQL.Errors;
using MailZen.HttpApi.Host.GraphQL.Execution;
using MailZen.HttpApi.Host.GraphQL.Limits;
using MailZen.HttpApi.Host.GraphQL.Page;
using MailZen.HttpApi.Host.GraphQL.Transport;
using MailZen.HttpApi.Host.GraphQL.Validation;
using MailZen.PhoneVerification;
using MailZen.PhoneVerification.GraphQL;

namespace MailZen.HttpApi.Host.GraphQL;

internal static class GraphQLServiceCollectionExtensions
{
    public static void AddMailZenGraphQL(this IServiceCollection services)
    {
        services
            .AddOptions<OtpRequestCookieOptions>()
            .Configure<ISessionCookie>((options, session) => options.Cookie = session.CreateBuilder());

        services.AddSingleton(provider => GraphQLLimits.From(provider.GetRequiredService<SettingResolver>()));
        services.AddSingleton<IDocumentBuilder, BoundedDocumentBuilder>();
        services.AddSingleton<IDocumentValidator, BoundedDocumentValidator>();
        services.AddSingleton<UsedUpNetworks>();
        services.AddSingleton<GraphQLRequestReader>();
        services.AddSingleton<GraphQLPage>();
        services.AddSingleton<GraphiQL>();
        services.AddTransient<UtcDateTimeGraphType>();

        services.AddGraphQL(builder =>
            builder
                .AddSchema(provider => new MailZenSchema(provider))
                .AddAutoClrMappings()
                .AddSystemTextJson(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
                .AddErrorInfoProvider<MailZenErrorInfoProvider>()
                .AddDocumentListener<OperationGuard>()
                .ConfigureExecution<DocumentCache>()
                .ConfigureExecution<RefusedDocumentLimit>()
                .ConfigureExecution<RefusedDocuments>()
                .AddExecutionStrategy<BoundedExecutionStrategy>(OperationType.Query)
                .AddExecutionStrategy<BoundedExecutionStrategy>(OperationType.Mutation)
                .AddUnhandledExceptionHandler(context => context.Exception = ToError(context))
        );
    }

    /// <remarks>The library's own introspection throws for a type with an empty name.</remarks>
    private static ExecutionError ToError(UnhandledExceptionContext context) =>
        context is { FieldContext.FieldDefinition.Name: "__type", OriginalException: ArgumentException }
            ? new QueryRequestError("The name of a type must not be empty.")
            : context.ExecutionOptions.RequestServices!.GetRequiredService<ErrorMapper>().MapToGraphQL(context.OriginalException);
}
