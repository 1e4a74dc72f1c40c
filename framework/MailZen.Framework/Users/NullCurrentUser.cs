namespace MailZen.Framework.Users;

/// <summary>Nobody, as in a program that serves no requests.</summary>
internal sealed class NullCurrentUser : ICurrentUser
{
    public Guid? Id => null;

    public Guid? SessionId => null;
}
