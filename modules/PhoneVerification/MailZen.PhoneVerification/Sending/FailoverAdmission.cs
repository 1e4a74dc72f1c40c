using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Guard.Budgets;
using MailZen.PhoneVerification.Guard.Limits;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Decides whether an undelivered message may be sent again: nobody requested that, so nobody is told.</summary>
internal sealed class FailoverAdmission(
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    RegionCounters regions,
    NumberGate gate,
    IEnumerable<IOtpChallenges> purposes,
    SmsJournal journal,
    ILogger<UndeliveredCodes> logger // operators filter by this category
)
{
    /// <summary>Counts the message and records the attempt.</summary>
    /// <returns>The id of the attempt; null if it may not be sent, or the fallback already has it.</returns>
    public async Task<long?> AdmitOrNullAsync(OtpChallenge challenge, SmsDispatchRequest request, string fallback, SettingSnapshot settings)
    {
        await regions.WaitUntilFreshAsync(CancellationToken.None);
        var hour = regions.Hour;
        try
        {
            await gate.ThrowIfClosedAsync(PhoneNumber.Parse(challenge.PhoneNumber), settings, CancellationToken.None);
            await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
            if (settings.IsTrue(OperationLimitSettings.Enabled))
            {
                await limiter.AcquireAsync(OtpLimits.ForFailover(request.PhoneNumber, settings), CancellationToken.None);
                PumpingGuard.ThrowIfUsedUp(
                    GuardOptions.From(settings).IsOff ? null : regions.Count(unitOfWork, challenge.Region, hour),
                    settings
                );
            }

            // A verification relieves the budgets of all messages of its challenge, so this one is counted too.
            if (!await purposes.Of(challenge.Purpose).TryCountSendAsync(challenge.Id, CancellationToken.None))
            {
                throw new BusinessException(PhoneVerificationErrorCodes.OtpExpired);
            }

            List<BatchedQuery> last = [];
            if (challenge.Networks is { } networks)
            {
                last.AddRange(AddressTrafficQueries.CountSent(networks.Split(' '), challenge.Region, hour));
            }

            var attempt = journal.Open(request, fallback, isFailover: true);
            await unitOfWork.CompleteAsync([.. last, SmsJournal.PrepareAdd(attempt)]);
            return attempt.Id;
        }
        catch (BusinessException refusal)
        {
            logger.ReceiptFailoverRefused(request.MessageId, SendRefusedException.ReasonOf(refusal));
            return null;
        }
        catch (UniqueConstraintViolationException)
        {
            return null;
        }
    }
}
