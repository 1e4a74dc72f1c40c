using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Guard.Captcha;
using MailZen.PhoneVerification.Guard.Decisions;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Guard.Traffic;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>
/// The door of the guard: it admits a message or refuses it. An admitted message commits as a whole: limits, traffic, what the caller opens
/// for it, decision. A refused one is rolled back as a whole; only the decision is stored.
/// </summary>
internal sealed class SendGuard(
    UnitOfWorkGroup<SendGuard> group,
    SendJudge judge,
    FormerNumbers formerNumbers,
    RegionCounters regions,
    CaptchaGate captcha,
    SendDecisionLog decisions
)
{
    /// <param name="message">The message.</param>
    /// <param name="openAsync">Opens what it carries, inside the transaction; called again on a retry.</param>
    /// <param name="cancellationToken">Cancels until the commit.</param>
    /// <returns>What was opened and is committed.</returns>
    /// <exception cref="BusinessException">The message may not be sent; only the decision was stored.</exception>
    public async Task<TOpened> AdmitAsync<TOpened>(
        IGuardedMessage message,
        Func<SendPermit, CancellationToken, Task<TOpened>> openAsync,
        CancellationToken cancellationToken
    )
        where TOpened : class, IStatements
    {
        var (subject, settings) = (message.Subject, message.Settings);
        try
        {
            if (subject.Exemption != GuardVerdict.OfTestNumber)
            {
                NumberPolicy.ThrowIfNotAllowed(subject.Number, settings);
            }

            await formerNumbers.MergeAsync(subject.Number, cancellationToken);
            if (!subject.IsExempt)
            {
                await regions.WaitUntilFreshAsync(cancellationToken);
            }

            return await RunOrStepUpAsync(message, openAsync, cancellationToken);
        }
        catch (BusinessException refusal)
        {
            await decisions.KeepAsync(subject, refusal, settings);
            throw;
        }
    }

    /// <remarks>A captcha token is verified only if a budget requires it, and outside any transaction.</remarks>
    private async Task<TOpened> RunOrStepUpAsync<TOpened>(
        IGuardedMessage message,
        Func<SendPermit, CancellationToken, Task<TOpened>> openAsync,
        CancellationToken cancellationToken
    )
        where TOpened : class, IStatements
    {
        try
        {
            return await RunAsync(message, CaptchaProof.None, openAsync, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == PhoneVerificationErrorCodes.CaptchaRequired && captcha.HasToken)
        {
            var proof = await captcha.ProveAsync(message.Settings, cancellationToken);
            return await RunAsync(message, proof, openAsync, cancellationToken);
        }
    }

    private async Task<TOpened> RunAsync<TOpened>(
        IGuardedMessage message,
        CaptchaProof proof,
        Func<SendPermit, CancellationToken, Task<TOpened>> openAsync,
        CancellationToken cancellationToken
    )
        where TOpened : class, IStatements
    {
        var send = new GroupedSend<TOpened>(message, proof, judge, openAsync);

        // A repeated request needs another query, and would leave the group.
        var opened = message.IsRepeated
            ? await group.RunAloneAsync(send, cancellationToken)
            : await group.RunAsync(send, cancellationToken);
        return opened ?? throw new InvalidOperationException("A send that runs alone is admitted or refused.");
    }
}
