using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Sessions;

/// <summary>Which paths of the host are pages for administrators, where the cookie signs in and nothing else does.</summary>
public sealed class AdministratorPagesOptions
{
    /// <summary>Path prefixes of the pages, and of what they need.</summary>
    public IList<PathString> Paths { get; } = [];

    /// <summary>Where anonymous visitors are redirected.</summary>
    public PathString SignInPath { get; set; }

    /// <summary>Whether a path is one of them.</summary>
    internal bool Contains(PathString path) => Paths.Any(prefix => path.StartsWithSegments(prefix));
}
