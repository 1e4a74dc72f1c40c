using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;

namespace MailZen.PhoneVerification.Guard;

/// <summary>Why a text was refused, in the words of decisions and logs. Stands inside the exception that the client is told of.</summary>
internal sealed class SendRefusedException(string reason, GuardFigures? figures = null) : Exception(reason)
{
    public string Reason { get; } = reason;

    public GuardFigures? Figures { get; } = figures;

    /// <summary>Why a text was refused, whoever refused it.</summary>
    public static string ReasonOf(BusinessException refusal) =>
        refusal.InnerException switch
        {
            SendRefusedException refused => refused.Reason,
            OperationLimitExceededException limit => limit.Policy,
            _ => refusal.Code.ToLowerInvariant(),
        };
}
