using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Security;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Sms.Inbound;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.OptOuts;

/// <summary>
/// Takes STOP, START and HELP. A message is remembered in the transaction that acts on it: a copy, at any instance, changes nothing. The
/// newest answer counts, by the sender's time where there is one.
/// </summary>
internal sealed class OptOutAnswers(
    IEfCoreDbContext dbContext,
    IEfCoreUnitOfWorkManager unitOfWorkManager,
    FormerNumbers formerNumbers,
    IFingerprint fingerprint,
    TimeProvider timeProvider,
    ILogger<OptOutAnswers> logger
) : IInboundHandler
{
    /// <remarks>Not cancelled: the person has answered even if the provider has disconnected.</remarks>
    public async Task<string?> HandleAsync(SmsInbound message)
    {
        if (OptOutWords.FindOrNull(message.Text) is not { } found)
        {
            return null;
        }

        var (word, language) = found;
        if (word == OptOutWord.Help)
        {
            return message.IsAnswered ? null : OptOutWords.HelpIn(language);
        }

        // Other channels write a prefix (whatsapp:+…): what is answered there does not concern SMS.
        if (message.From.StartsWith('+') && PhoneNumber.ParseOrNull(message.From) is { } number)
        {
            await SetAsync(number, word, message);
        }

        return null;
    }

    private async Task SetAsync(PhoneNumber number, OptOutWord word, SmsInbound message)
    {
        await formerNumbers.MergeAsync(number, CancellationToken.None);
        var (now, key) = (timeProvider.GetUtcNow(), fingerprint.Compute(number.Value));

        // A time in the future would overrule what the person answers until then.
        var at = message.SentAt is { } sentAt && sentAt < now ? sentAt : now;
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(CancellationToken.None);
        var first = PrepareRemember(message, now);
        await dbContext.ExecuteBatchAsync([first], CancellationToken.None);
        if (first.IsFound)
        {
            unitOfWork.OnCompleted(() => logger.OptOutAnswered(key, word, message.Provider));
            await unitOfWork.CompleteAsync([
                word == OptOutWord.Stop ? KnownNumberQueries.SetOptedOut(key, at) : KnownNumberQueries.SetOptedIn(key, at),
            ]);
        }
    }

    private static RowQuery PrepareRemember(SmsInbound message, DateTimeOffset now)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Provider}|{message.Id}"));
        var key = Convert.ToHexStringLower(hash)[..InboundMessage.KeyLength];
        return message.Validity is { } validity
            ? new RowQuery(InboundMessageStatements.Remember, [key, (now + validity).UtcDateTime])
            : new RowQuery(InboundMessageStatements.RememberForEver, [key]);
    }
}
