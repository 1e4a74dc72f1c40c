using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using MailZen.Accounts.Sessions;
using MailZen.HttpApi.Host.Access;
using MailZen.HttpApi.Host.ExceptionHandling;
using MailZen.HttpApi.Host.GraphQL.Errors;
using MailZen.HttpApi.Host.Origins;

namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>
/// Which operations a request may carry: by GET queries only, and mutations signed by the cookie only from origins that the operator named, or our own.
/// </summary>
internal sealed class OperationGuard(AllowedOrigins origins, AccessRefusals refusals, ErrorMapper errors, IHttpContextAccessor accessor) : DocumentExecutionListenerBase
{
    /// <inheritdoc/>
    public override async Task AfterValidationAsync(IExecutionContext context, IValidationResult validationResult)
    {
        var http = accessor.HttpContext!;
        switch (context.Operation.Operation)
        {
            case OperationType.Mutation when HttpMethods.IsGet(http.Request.Method):
                throw new MethodNotAllowedError();
            case OperationType.Mutation when http.IsCookieSigned() && !origins.Allows(http.Request):
                throw errors.MapToGraphQL(await refusals.RefuseOriginAsync(http.Request));
        }
    }
}
