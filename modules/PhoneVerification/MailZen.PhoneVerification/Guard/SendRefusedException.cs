namespace MailZen.PhoneVerification.Guard;

/// <summary>Why a text was refused, in the words of decisions and logs. Stands inside the exception that the client is told of.</summary>
internal sealed class SendRefusedException(string reason, GuardFigures? figures = null) : Exception(reason)
{
    public string Reason { get; } = reason;

    public GuardFigures? Figures { get; } = figures;
}
