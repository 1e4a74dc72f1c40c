using System.Security.Claims;
using MailZen.Framework.AspNetCore.Users;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MailZen.Accounts.Sessions;

/// <summary>Signs a request in by <c>Authorization: Bearer</c>, otherwise by the cookie, while the session of the token is live.</summary>
internal sealed class SessionAuthentication(AccessTokens accessTokens, SessionOptions sessionOptions, SessionLiveness liveness)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = accessTokens.CreateValidationParameters();
        options.Events = new JwtBearerEvents { OnMessageReceived = ReadTokenAsync, OnTokenValidated = CheckSessionAsync };
    }

    private static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.Any(value =>
            value is not null
            && (
                value.Equals(JwtBearerDefaults.AuthenticationScheme, StringComparison.OrdinalIgnoreCase)
                || value.StartsWith(JwtBearerDefaults.AuthenticationScheme + " ", StringComparison.OrdinalIgnoreCase)
            )
        );

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    private Task ReadTokenAsync(MessageReceivedContext context)
    {
        // A Bearer header, valid or not, overrides the cookie: its client must not be taken for another account. Other schemes are for a
        // proxy, not for us.
        if (!HasBearer(context.Request) && context.Request.Cookies.TryGetValue(sessionOptions.CookieName, out var token))
        {
            context.Token = token;
            context.HttpContext.MarkCookieSigned();
        }

        return Task.CompletedTask;
    }

    /// <remarks>
    /// Here and not in each operation, because the next one would forget it. If the database has to be asked and does not answer, the
    /// request goes on without an account, because it may need none; operations that need one get the failure.
    /// </remarks>
    private async Task CheckSessionAsync(TokenValidatedContext context)
    {
        try
        {
            var issuedAt = new DateTimeOffset(DateTime.SpecifyKind(((JsonWebToken)context.SecurityToken).IssuedAt, DateTimeKind.Utc));
            var role = context.Principal!.FindFirstValue(MailZenClaimTypes.Role);
            if (
                context.Principal.FindGuid(MailZenClaimTypes.SessionId) is not { } sessionId
                || !await liveness.IsLiveAsync(sessionId, role, issuedAt, context.HttpContext.RequestAborted)
            )
            {
                context.Fail("The session has ended.");
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.HttpContext.SetUserFailure(exception);
            context.Fail(exception);
        }
    }
}
