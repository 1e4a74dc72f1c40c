using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.Administrators;

/// <summary>Which of the host's addresses are pages for administrators, where the cookie signs in and nothing else does.</summary>
public sealed class AdministratorPagesOptions
{
    /// <summary>Where the pages and what they need begin.</summary>
    public IList<PathString> Paths { get; } = [];

    /// <summary>Where who is not signed in is sent to.</summary>
    public PathString SignInPath { get; set; }

    /// <summary>Whether an address is one of them.</summary>
    internal bool Contains(PathString path) => Paths.Any(prefix => path.StartsWithSegments(prefix));
}
