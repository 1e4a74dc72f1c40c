using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Checking;
using MailZen.PhoneVerification.Notices;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.AccountPhones;

/// <summary>Gives a verified number to its account, and records a message to the number that it replaces, in one transaction.</summary>
internal sealed class NumberAssignment(
    IEfCoreDbContext dbContext,
    PhoneOtpStore store,
    OtpConsumer consumer,
    IPhoneNumberOwners owners,
    IEfCoreAuditLog auditLog,
    IFingerprint fingerprint,
    NumberEvents events,
    TimeProvider timeProvider
)
{
    /// <remarks>An old challenge may hold the number in a former form, from which its code is derived.</remarks>
    public static VerifiedPhoneNumber VerifiedBy(Guid userId, PhoneOtp challenge) =>
        new(userId, PhoneNumber.CanonicalOf(challenge.PhoneNumber));

    /// <summary>The statements of the owner, to use a right code at once; null if the owner does not batch them.</summary>
    public OtpUse<PhoneOtp>? FindUseOrNull(Guid userId) =>
        owners is IBatchedOperation<VerifiedPhoneNumber> operation && owners is IBatchedLookup<Guid> lookup
            ? new OtpUse<PhoneOtp>(
                () => lookup.PrepareLookup(userId),
                (challenge, held, settings) =>
                {
                    var verified = VerifiedBy(userId, challenge);
                    var notice = NoticeOrNull(verified, challenge, held);
                    return new NumberUse(
                        operation.Prepare(verified),
                        auditLog.Prepare("phone_otp_verified", userId, fingerprint.Compute(challenge.PhoneNumber)),
                        notice,
                        events.PrepareIfAssigned(verified, notice?.PhoneNumber, settings, lookup)
                    );
                }
            )
            : null;

    /// <summary>Uses the code and assigns its number, where that is not done by statements in a check.</summary>
    /// <returns>The committed message to the number that was replaced; null if none was.</returns>
    /// <exception cref="BusinessException">The requesting session has ended. Or a unique index of the owner refuses the number: another
    /// account was faster.</exception>
    /// <exception cref="Exception">Another unique index of the owner refuses a row.</exception>
    public async Task<PhoneChangeNotice?> AssignAsync(Guid userId, PhoneOtp challenge, CancellationToken cancellationToken)
    {
        var verified = VerifiedBy(userId, challenge);
        var settings = await events.ReadSettingsAsync(cancellationToken);
        var notice = NoticeOrNull(verified, challenge, await owners.FindPhoneNumberOrNullAsync(userId, cancellationToken));
        try
        {
            return await consumer.TryUseAsync(store, challenge, userId, SetAsync, cancellationToken)
                ? notice
                : throw new BusinessException(CommonErrorCodes.SessionRequired);
        }
        catch (Exception exception) when (UniqueConstraintViolationException.FindOrNull(exception) is not null)
        {
            if (await IsOfAnotherAsync(verified, cancellationToken))
            {
                throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberInUse, exception);
            }

            throw;
        }

        async Task<bool> SetAsync()
        {
            if (!await owners.SetVerifiedAsync(verified, cancellationToken))
            {
                return false;
            }

            List<BatchedQuery> last = notice is null ? [] : [notice.PrepareAdd()];
            last.AddRange(events.Prepare(verified, notice?.PhoneNumber, settings));
            await dbContext.ExecuteBatchAsync(last, cancellationToken);
            return true;
        }
    }

    private async Task<bool> IsOfAnotherAsync(VerifiedPhoneNumber verified, CancellationToken cancellationToken) =>
        await owners.HasOwnerAsync(verified.PhoneNumber, cancellationToken)
        && !await owners.IsOwnerAsync(verified.UserId, verified.PhoneNumber, cancellationToken);

    private PhoneChangeNotice? NoticeOrNull(VerifiedPhoneNumber verified, PhoneOtp challenge, string? held) =>
        PhoneChangeNotice.CreateOrNull(verified, held, challenge.Language, timeProvider.GetUtcNow());
}
