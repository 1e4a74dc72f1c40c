using System.Globalization;
using System.Text;
using MailZen.Accounts.Users;
using MailZen.Framework.Users;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MailZen.Accounts.Sessions;

/// <summary>Signs access tokens and defines how they are checked: HS256 and nothing else.</summary>
internal sealed class AccessTokens(SessionOptions options, TimeProvider timeProvider)
{
    private const string Issuer = "mailzen";

    private static readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SymmetricSecurityKey _key = new(Encoding.UTF8.GetBytes(options.Secret));

    /// <summary>A token that ends with its session at the latest.</summary>
    public string Create(MailZenUser user, string role, UserSession session)
    {
        var now = timeProvider.GetUtcNow();
        var end = now + options.AccessTokenLifetime;
        return _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Issuer,
                IssuedAt = now.UtcDateTime,
                Expires = (end < session.ExpiresAt ? end : session.ExpiresAt).UtcDateTime,
                SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = user.Id.ToString(),
                    [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture),
                    [MailZenClaimTypes.Id] = user.Id.ToString(),
                    [MailZenClaimTypes.Email] = user.Email!,
                    [MailZenClaimTypes.Role] = role,
                    [MailZenClaimTypes.SessionId] = session.Id.ToString(),
                    [MailZenClaimTypes.SignedInAt] = session.CreatedAt.ToUnixTimeSeconds(),
                },
            }
        );
    }

    public TokenValidationParameters CreateValidationParameters() =>
        new()
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = ["JWT"],
            IssuerSigningKey = _key,
            NameClaimType = MailZenClaimTypes.Id,
            RoleClaimType = MailZenClaimTypes.Role,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && end > timeProvider.GetUtcNow().UtcDateTime,
        };
}
