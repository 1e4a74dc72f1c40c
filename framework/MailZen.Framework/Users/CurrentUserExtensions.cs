using MailZen.Framework.ExceptionHandling;

namespace MailZen.Framework.Users;

/// <summary>Shortcuts for <see cref="ICurrentUser"/>.</summary>
public static class CurrentUserExtensions
{
    /// <summary>The caller's account.</summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.SessionRequired"/>: nobody is signed in.</exception>
    public static Guid GetId(this ICurrentUser currentUser) =>
        currentUser.Id ?? throw new BusinessException(CommonErrorCodes.SessionRequired);
}
