using MailZen.Accounts.Emailing;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.EmailProof;

/// <summary>Sends codes. What is counted and stored is committed before: no unit of work waits for a server.</summary>
internal sealed class EmailCodeSender(
    IUnitOfWorkManager unitOfWorkManager,
    IOperationLimiter limiter,
    EmailChallenges challenges,
    EmailCodes codes,
    IEmailSender sender,
    IAuditLog auditLog,
    TimeProvider timeProvider
)
{
    /// <param name="user">The account.</param>
    /// <param name="purpose">What the code is for.</param>
    /// <param name="limits">The limits of sends; none if the caller has counted.</param>
    /// <param name="settings">The settings at this moment.</param>
    /// <param name="cancellationToken">Honoured until the challenge is committed.</param>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.EmailDeliveryUnavailable"/>, or a limit is used up.</exception>
    public async Task SendAsync(
        MailZenUser user,
        EmailPurpose purpose,
        IReadOnlyList<OperationLimit> limits,
        SettingSnapshot settings,
        CancellationToken cancellationToken
    )
    {
        if (!sender.CanSend(settings))
        {
            throw new BusinessException(AccountsErrorCodes.EmailDeliveryUnavailable);
        }

        var (challenge, hits) = await AdmitAsync(user, purpose, limits, cancellationToken);
        try
        {
            // Not cancelled: who has gone finds the code in the mail.
            var code = EmailCodes.Display(codes.DeriveOrNull(challenge, purpose, user)!, purpose);
            await sender.SendAsync(
                EmailTexts.Write(user.Email!, purpose, code, challenge.ExpiresAt - timeProvider.GetUtcNow()),
                settings,
                CancellationToken.None
            );
        }
        catch (BusinessException)
        {
            await EndCooldownAsync(hits);
            throw;
        }
    }

    private async Task<(EmailChallenge Challenge, IReadOnlyList<OperationLimitHit> Hits)> AdmitAsync(
        MailZenUser user,
        EmailPurpose purpose,
        IReadOnlyList<OperationLimit> limits,
        CancellationToken cancellationToken
    )
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var hits = limits.Count == 0 ? [] : await limiter.AcquireAsync(limits, cancellationToken);
        var challenge = await OpenAsync(user, purpose, cancellationToken);
        auditLog.Add("email_code_requested", user.Id, purpose.Name);
        await unitOfWork.CompleteAsync(cancellationToken);
        return (challenge, hits);
    }

    /// <summary>The challenge whose code is sent: the live one once more, or a new one in its place.</summary>
    private async Task<EmailChallenge> OpenAsync(MailZenUser user, EmailPurpose purpose, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = timeProvider.GetUtcNow();
            var held = await challenges.FindOrNullAsync(user.Id, purpose, cancellationToken);
            if (held is not null && held.IsRepeatable(now) && codes.DeriveOrNull(held, purpose, user) is not null)
            {
                return held;
            }

            var opened = EmailChallenge.Create(codes.ActiveKeyId, held, now);
            if (await challenges.TryWriteAsync(user.Id, purpose, opened, cancellationToken))
            {
                return opened;
            }
        }
    }

    /// <remarks>Only the wait ends: other limits count tries, or a server that refuses would be asked without end.</remarks>
    private async Task EndCooldownAsync(IReadOnlyList<OperationLimitHit> hits)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        await limiter.ReleaseAsync([.. hits.Where(hit => hit.Policy == EmailLimits.CooldownPolicy)], CancellationToken.None);
        await unitOfWork.CompleteAsync(CancellationToken.None);
    }
}
