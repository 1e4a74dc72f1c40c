namespace MailZen.PhoneVerification.Guard.Limits;

/// <summary>How well the client that brings a code is known as the one that asked for it.</summary>
internal enum AskerStanding
{
    /// <summary>It did not ask for the code, as far as is known.</summary>
    Stranger,

    /// <summary>It brings no secret, and is of a network that the code was asked for from.</summary>
    Network,

    /// <summary>It brings the secret of its request, or its session.</summary>
    Secret,
}
