using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;

namespace MailZen.PhoneVerification.Guard.Admission;

/// <summary>The transaction that admits a message, which concurrent sends may share (ADR 0016).</summary>
internal sealed class GroupedSend<TOpened>(
    IGuardedMessage message,
    CaptchaProof proof,
    SendJudge judge,
    Func<SendPermit, CancellationToken, Task<TOpened>> openAsync
) : IGroupedWork<SendStatements, TOpened>
    where TOpened : class, IStatements
{
    /// <remarks>Without limits nothing is counted by client network.</remarks>
    public IReadOnlyCollection<string> Exclusive =>
        message.Subject.Exemption == GuardVerdict.LimitsOff
            ? [message.OwnerKey, message.Subject.Number.Value]
            : [message.OwnerKey, message.Subject.Number.Value, message.Subject.Networks[^1].Fingerprint];

    public SendStatements Begin() => judge.Begin(message);

    /// <remarks>In a group it leaves what only few messages need: another query.</remarks>
    public async Task<TOpened?> DecideAsync(
        SendStatements first,
        IUnitOfWork unitOfWork,
        bool isShared,
        CancellationToken cancellationToken
    ) =>
        await judge.JudgeAsync(message, first, proof, unitOfWork, isShared, cancellationToken) is { } permit
            ? await openAsync(permit, cancellationToken)
            : null;
}
