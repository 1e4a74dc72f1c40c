using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MailZen.Accounts.Sessions;

/// <summary>Signs a request in by <c>Authorization: Bearer</c>, or where there is none by the cookie.</summary>
internal sealed class SessionAuthentication(AccessTokens accessTokens, SessionOptions sessionOptions) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = accessTokens.CreateValidationParameters();
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                // A Bearer header, valid or not, overrides the cookie: a client that sends one must not be taken for somebody else. Other schemes are a proxy's, not ours.
                if (!HasBearer(context.Request)
                    && context.Request.Cookies.TryGetValue(sessionOptions.CookieName, out var token))
                {
                    context.Token = token;
                    context.HttpContext.MarkCookieSigned();
                }

                return Task.CompletedTask;
            },
        };
    }

    private static bool HasBearer(HttpRequest request) => request.Headers.Authorization.Any(value => value is not null
        && (value.Equals(JwtBearerDefaults.AuthenticationScheme, StringComparison.OrdinalIgnoreCase)
            || value.StartsWith(JwtBearerDefaults.AuthenticationScheme + " ", StringComparison.OrdinalIgnoreCase)));

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);
}
