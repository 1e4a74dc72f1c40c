using System.Security.Claims;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using MailZen.Accounts.Sessions;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.GraphQL;
using MailZen.HttpApi.Host.Origins;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Decides which operations a request may carry: only queries by GET, and cookie-signed mutations only from origins that the operator
/// named, or our own. An operation that needs no session ignores the cookie: a browser or an app sends it with every request.
/// </summary>
internal sealed class OperationGuard(AllowedOrigins origins, OriginRefusals refusals, ErrorMapper errors, IHttpContextAccessor accessor)
    : DocumentExecutionListenerBase
{
    private static readonly ClaimsPrincipal _nobody = new(new ClaimsIdentity());

    /// <inheritdoc/>
    public override async Task AfterValidationAsync(IExecutionContext context, IValidationResult validationResult)
    {
        var http = accessor.HttpContext!;
        if (context.Operation.Operation != OperationType.Mutation)
        {
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            throw new MethodNotAllowedError();
        }

        if (!http.IsCookieSigned())
        {
            return;
        }

        if (IsAnonymous(context))
        {
            http.User = _nobody;
        }
        else if (!origins.Allows(http.Request))
        {
            throw errors.MapToGraphQL(await refusals.RefuseAsync(http.Request));
        }
    }

    /// <remarks>A fragment at the root may contain anything: then the operation counts as one that needs a session.</remarks>
    private static bool IsAnonymous(IExecutionContext context) =>
        context.Operation.SelectionSet.Selections.All(selection =>
            selection is GraphQLField field
            && (
                context.Schema.Mutation!.Fields.Find(field.Name.Value) is { } definition
                    ? definition.IsAnonymousAllowed()
                    : field.Name.Value == "__typename"
            )
        );
}
