using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Events;
using MailZen.PhoneVerification.Notices;
using MailZen.PhoneVerification.Sending;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.AccountPhones;

internal sealed class PhoneVerificationAppService(
    PhoneOtpStore store,
    KeyedSends sender,
    OtpChecker checker,
    NumberAssignment assignment,
    IPhoneNumberOwners owners,
    Reauthentication reauthentication,
    DeferredSends sends,
    OtpLog log
) : IPhoneVerificationAppService
{
    public async Task<OtpSent> SendOtpAsync(Guid userId, string phoneNumber, CancellationToken cancellationToken = default)
    {
        if (await reauthentication.IsDueAsync(cancellationToken))
        {
            var wanted = new VerifiedPhoneNumber(userId, PhoneNumber.Parse(phoneNumber).Value);
            await reauthentication.ThrowIfReplacingAsync(wanted, cancellationToken);
        }

        return await sender.SendAsync(store, userId, phoneNumber, cancellationToken);
    }

    /// <remarks>
    /// If the sign-in is too old to replace a number, a right code is not used at once: only then is it known for which number it is. The
    /// person signs in again and sends it once more.
    /// </remarks>
    public async Task VerifyOtpAsync(Guid userId, string code, CancellationToken cancellationToken = default)
    {
        var mayNotReplace = await reauthentication.IsDueAsync(cancellationToken);
        var check = await checker.CheckAsync(
            store,
            new OtpGuess(userId, code, userId),
            mayNotReplace ? null : assignment.FindUseOrNull(userId),
            cancellationToken
        );
        if (
            check is { Verdict: OtpVerdict.Used, Challenge: { } used }
            && await owners.IsOwnerAsync(userId, PhoneNumber.CanonicalOf(used.PhoneNumber), cancellationToken)
        )
        {
            return; // The same account repeats its code: it missed the answer, or sent the form twice.
        }

        if (check is not { Verdict: OtpVerdict.Right, Challenge: { } proved })
        {
            throw ToException(check);
        }

        if (mayNotReplace)
        {
            await reauthentication.ThrowIfReplacingAsync(NumberAssignment.VerifiedBy(userId, proved), cancellationToken);
        }

        var notice = await AssignAsync(check, userId, proved, cancellationToken);
        if (notice is { Id: var noticeId })
        {
            sends.Add(services => services.GetRequiredService<PhoneChangeNotices>().DeliverAsync(noticeId));
        }
    }

    /// <returns>The committed message to the number that was replaced; null if none was.</returns>
    private async Task<PhoneChangeNotice?> AssignAsync(
        OtpCheck<PhoneOtp> check,
        Guid userId,
        PhoneOtp proved,
        CancellationToken cancellationToken
    )
    {
        if (check.Use is not NumberUse use)
        {
            return await assignment.AssignAsync(userId, proved, cancellationToken);
        }

        if (!use.Account.IsFound)
        {
            if (use.Notice is { Id: var untrue })
            {
                sends.Add(services => services.GetRequiredService<NoticeJournal>().RemoveAsync(untrue));
            }

            throw new BusinessException(CommonErrorCodes.SessionRequired);
        }

        log.VerifyCompleted(store.Purpose, proved.PhoneNumber, proved.ChallengeId);
        return use.Notice;
    }

    private static BusinessException ToException(OtpCheck<PhoneOtp> check) =>
        check.Verdict switch
        {
            OtpVerdict.Expired => new BusinessException(PhoneVerificationErrorCodes.OtpExpired).WithData(
                "expiresAt",
                check.Challenge!.ExpiresAt
            ),
            OtpVerdict.AttemptsExceeded => new BusinessException(PhoneVerificationErrorCodes.OtpAttemptsExceeded).WithData(
                "attemptsRemaining",
                0
            ),
            OtpVerdict.Wrong => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid)
                .WithData("attemptsRemaining", check.AttemptsRemaining)
                .WithData("expiresAt", check.Challenge!.ExpiresAt),
            _ => new BusinessException(PhoneVerificationErrorCodes.OtpInvalid),
        };
}
