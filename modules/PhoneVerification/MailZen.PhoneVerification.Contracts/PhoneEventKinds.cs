namespace MailZen.PhoneVerification;

/// <summary>Kinds of outgoing events about verified numbers, for modules that write them, too.</summary>
public static class PhoneEventKinds
{
    /// <summary>An account has verified a number.</summary>
    public const string Verified = "phone.verified";

    /// <summary>An account has verified another number than before.</summary>
    public const string NumberChanged = "phone.number_changed";
}
