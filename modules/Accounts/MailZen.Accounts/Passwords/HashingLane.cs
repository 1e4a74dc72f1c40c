namespace MailZen.Accounts.Passwords;

/// <summary>Who waits for a hash together. The lanes take turns, so that a full one holds up no other.</summary>
internal enum HashingLane
{
    /// <summary>Anybody.</summary>
    Everybody,

    /// <summary>Those who name an administrator's e-mail address.</summary>
    Administrators,
}
