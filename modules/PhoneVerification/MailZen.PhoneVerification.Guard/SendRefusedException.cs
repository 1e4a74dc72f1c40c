using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.PhoneVerification.Guard;

/// <summary>The reason of a refusal for decisions and logs: the inner exception of the error that the client gets.</summary>
internal sealed class SendRefusedException(string reason, GuardFigures? figures = null) : Exception(reason)
{
    public string Reason { get; } = reason;

    public GuardFigures? Figures { get; } = figures;

    /// <summary>The reason of a refusal, whatever caused it.</summary>
    public static string ReasonOf(BusinessException refusal) =>
        refusal.InnerException switch
        {
            SendRefusedException refused => refused.Reason,
            OperationLimitExceededException limit => limit.Policy,
            _ => refusal.Code.ToLowerInvariant(),
        };
}
