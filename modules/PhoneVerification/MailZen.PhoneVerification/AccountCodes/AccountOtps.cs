using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Timing;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sending;

namespace MailZen.PhoneVerification.AccountCodes;

/// <summary>
/// Sends codes that open the account that has verified a number, for a client without a session. Neither an answer nor its time tells
/// whether a number has an account: without one everything is counted and stored alike, but no message is sent. A request that is repeated
/// under its key is answered from the key's row alone, which is the same with and without an account.
/// </summary>
internal sealed class AccountOtps(
    SendRequests requests,
    IPhoneNumberOwners owners,
    IdempotentSends keys,
    OtpSender sender,
    DeferredSends deferred,
    RepeatedSends repeats
)
{
    /// <param name="store">The purpose's challenges.</param>
    /// <param name="phoneNumber">The number, as a person wrote it.</param>
    /// <param name="email">The account's e-mail address, as a person wrote it; null if only the number names the account.</param>
    /// <param name="cancellationToken">Honoured until the challenge is committed.</param>
    public async Task<OtpSent> SendAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        string phoneNumber,
        string? email,
        CancellationToken cancellationToken
    )
        where TChallenge : AccountOtp
    {
        var started = TimeProvider.System.GetTimestamp();
        var read = await requests.ReadAsync(store, userId: null, phoneNumber, cancellationToken);
        var key = keys.ReadOrNull(read.Subject, email);
        if (await keys.FindBoundOrNullAsync(key, cancellationToken) is { } earlier)
        {
            await EvenPace.WaitAsync(started, CancellationToken.None);
            return repeats.Tell(read, earlier);
        }

        var account = await owners.FindAccountOrNullAsync(read.Subject.Number.Value, email, cancellationToken);
        var request = read with { Subject = read.Subject with { Discretion = ReasonOf(account) }, Account = account, Key = key };
        OtpAdmitted<TChallenge> admitted;
        try
        {
            admitted = await sender.AdmitAsync(request, cancellationToken);
        }
        catch (Exception exception) when (key is not null && exception is (BusinessException or UniqueConstraintViolationException))
        {
            // Another request with this key was faster.
            if (await keys.FindBoundOrNullAsync(key, cancellationToken) is { } other)
            {
                await EvenPace.WaitAsync(started, CancellationToken.None);
                return repeats.Tell(read, other);
            }

            throw;
        }

        deferred.Add(request, admitted, isSent: account is { IsNamed: true } && !admitted.Permit.HasOptedOut);

        // Not cancelled: the message is on its way, and a client that has gone waits for nothing.
        await EvenPace.WaitAsync(started, CancellationToken.None);
        return sender.Conclude(request, admitted);
    }

    /// <remarks>Recorded with the decision, for administrators who look for the message.</remarks>
    private static string ReasonOf(OtpAccount? account) =>
        account switch
        {
            null => "no_account",
            { IsNamed: false } => "other_email",
            _ => "of_account",
        };
}
