using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using MailZen.Framework.Users;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Administration;

/// <summary>Decides whether an administrator may send a test message, and records it.</summary>
internal sealed class TestSmsAdmission(
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    ICurrentUser currentUser,
    IAuditLog auditLog,
    ILogger<SmsToolsAppService> logger // operators filter by this category
)
{
    private const int TestsPerHour = 10;

    /// <exception cref="BusinessException">The limit of the administrator, the number or the overall limit is used up.</exception>
    public async Task AdmitAsync(
        PhoneNumber number,
        string numberFingerprint,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var ofAccount = new OperationLimit(
            "sms-test:account",
            currentUser.GetId().ToString(),
            TestsPerHour,
            TimeSpan.FromHours(1),
            CommonErrorCodes.RateLimited
        );
        await limiter.AcquireAsync([.. OtpLimits.ForFailover(number.Value, settings), ofAccount], cancellationToken);
        auditLog.Add("test_sms_sent", subject: numberFingerprint);
        unitOfWork.OnCompleted(() => logger.TestSmsSent(currentUser.Id, numberFingerprint));
        await unitOfWork.CompleteAsync(cancellationToken);
    }
}
