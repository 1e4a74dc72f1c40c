using MailZen.Accounts.Sessions;
using MailZen.HttpApi.Host.Admin;
using MailZen.HttpApi.Host.GraphQL;

namespace MailZen.HttpApi.Host.Origins;

/// <summary>
/// Refuses writes that a foreign page makes a browser sign. GraphQL also reads by POST, so there
/// <see cref="GraphQL.Limits.OperationGuard"/> looks at the operation.
/// </summary>
internal sealed class CookieWriteMiddleware(RequestDelegate next, AllowedOrigins origins, OriginRefusals refusals)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // A socket reads and writes whatever its page wants, so it does not count as a read.
        var isRead =
            context.Request.Headers.Upgrade.Count == 0
            && (
                HttpMethods.IsGet(context.Request.Method)
                || HttpMethods.IsHead(context.Request.Method)
                || HttpMethods.IsOptions(context.Request.Method)
            );
        if (!isRead && !context.Request.Path.Equals(GraphQLEndpoint.Path) && context.IsCookieSigned() && !IsAllowed(context.Request))
        {
            throw await refusals.RefuseAsync(context.Request);
        }

        await next(context);
    }

    /// <remarks>
    /// Only administrators' pages themselves may write to them: a web client's page may be on the same site, and so receive their cookie.
    /// </remarks>
    private bool IsAllowed(HttpRequest request) => request.IsAdminPage() ? AllowedOrigins.IsOwn(request) : origins.Allows(request);
}
