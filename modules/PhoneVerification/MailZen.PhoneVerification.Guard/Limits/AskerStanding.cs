namespace MailZen.PhoneVerification.Guard.Limits;

/// <summary>How sure we are that the client that enters a code requested it.</summary>
internal enum AskerStanding
{
    /// <summary>It did not request the code, as far as we know.</summary>
    Stranger,

    /// <summary>It sends no known secret, but the code was requested from its network.</summary>
    Network,

    /// <summary>It sends the secret of its request, or is signed in.</summary>
    Secret,
}
