namespace MailZen.Accounts.Passwords;

/// <summary>Callers that wait for hashes together. The lanes take turns, so that a full one holds up no other.</summary>
internal enum HashingLane
{
    /// <summary>Anybody.</summary>
    Everybody,

    /// <summary>Sign-ins that name an administrator's e-mail address.</summary>
    Administrators,
}
