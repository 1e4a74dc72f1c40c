using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailZen.Framework.AspNetCore.Access;

/// <summary>Answers as ASP.NET Core does, and records each refusal of a signed-in account.</summary>
internal sealed class AccessResultHandler(AccessRefusals refusals) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _inner = new();

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Forbidden)
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/');
            await refusals.DenyAsync($"{context.Request.Method} {route}");
        }

        await _inner.HandleAsync(next, context, policy, authorizeResult);
    }
}
