using MailZen.Framework.Users;

namespace MailZen.Framework.AspNetCore.Users;

/// <summary>The claims by which the application's authentication names the caller.</summary>
public sealed class CurrentUserOptions
{
    /// <summary>The claim with the account's id, which must be a <see cref="Guid"/>.</summary>
    public string UserIdClaim { get; set; } = MailZenClaimTypes.Id;

    /// <summary>The claim with the session's id. An application without sessions has none.</summary>
    public string SessionIdClaim { get; set; } = MailZenClaimTypes.SessionId;

    /// <summary>The claim with the time of the sign-in, in seconds since 1970.</summary>
    public string SignedInAtClaim { get; set; } = MailZenClaimTypes.SignedInAt;
}
