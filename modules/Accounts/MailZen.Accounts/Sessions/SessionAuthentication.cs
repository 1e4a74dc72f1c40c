using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

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
                // A header, valid or not, overrides the cookie: a client that sends one must not be taken for somebody else.
                if (!context.Request.Headers.ContainsKey(HeaderNames.Authorization)
                    && context.Request.Cookies.TryGetValue(sessionOptions.CookieName, out var token))
                {
                    context.Token = token;
                    context.HttpContext.MarkCookieSigned();
                }

                return Task.CompletedTask;
            },
        };
    }

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);
}
