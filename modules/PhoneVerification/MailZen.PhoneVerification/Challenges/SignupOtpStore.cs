using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.EntityFrameworkCore;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

internal sealed class SignupOtpStore(IEfCoreDbContext dbContext, NewestSignupOtps newest, RecentChallenges recent)
    : OtpChallengeStore<SignupOtp>(dbContext, dbContext.Set<SignupOtp>(), recent, Statements)
{
    public static ChallengeStatements Statements { get; } = new(OtpPurpose.Signup.Table, "phone_number", "askers");

    private static readonly AskerClaimStatements _claims = new(OtpPurpose.Signup.Table);

    public override OtpPurpose Purpose => OtpPurpose.Signup;

    public override object OwnerOf(Guid? userId, PhoneNumber phoneNumber) => phoneNumber.Value;

    public override object OwnerOf(SignupOtp challenge) => challenge.PhoneNumber;

    public override SignupOtp Open(SendSubject subject, OtpAsker? asker, ChallengeTerms terms) => new(subject.Number, asker!, terms);

    public override ClaimAttemptQuery PrepareClaim(
        SignupOtp? challenge,
        OtpGuess guess,
        int maxAttempts,
        bool isUsedUp,
        DateTimeOffset now
    ) => new ClaimAskerAttemptQuery(_claims, challenge?.Id, guess, maxAttempts, now) { Row = RowOf(guess.Owner) };

    /// <remarks>Never cached: a check without the query is faster, and would reveal which numbers have a live code.</remarks>
    public override SignupOtp? TakeRememberedOrNull(object owner, int maxAttempts, DateTimeOffset now) => null;

    public override async Task<bool> TryRepeatAsync(
        SignupOtp challenge,
        SendSubject subject,
        OtpAsker? asker,
        DateTimeOffset now,
        int maxAttempts,
        CancellationToken cancellationToken
    )
    {
        var joined = challenge.CanBeRepeated(now, maxAttempts)
            ? challenge.Pools.JoinOrNull(asker!, challenge.Attempts, maxAttempts, now)
            : null;
        if (joined is null)
        {
            // A test number has the same code in every challenge, so a new challenge invalidates nobody's code.
            if (subject.Exemption != GuardVerdict.OfTestNumber)
            {
                ThrowIfHeld(challenge, asker!, now, maxAttempts);
            }

            return false;
        }

        var askers = joined.ToString();
        return await Context
                .Set<SignupOtp>()
                .Where(row => row.Id == challenge.Id && row.ConsumedAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Sends, row => row.Sends + 1).SetProperty(row => row.Askers, askers),
                    cancellationToken
                ) == 1;
    }

    public override Task<SignupOtp?> FindNewestOrNullAsync(object owner, CancellationToken cancellationToken) =>
        newest.FindOrNullAsync(Context, (string)owner, cancellationToken);

    public override Task<SignupOtp?> FindNewestTogetherOrNullAsync(object owner, CancellationToken cancellationToken) =>
        newest.FindTogetherOrNullAsync(Context, (string)owner, cancellationToken);

    /// <summary>Whether the code was used and has not expired.</summary>
    public Task<bool> IsUsedAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        Context.Set<SignupOtp>().AnyAsync(row => row.Id == id && row.ConsumedAt != null && row.ExpiresAt > now, cancellationToken);

    protected override object OwnColumnOf(SignupOtp challenge) => challenge.Askers;

    protected override int MostAttempts(int maxAttempts) => AskerPools.MostGuesses(maxAttempts);

    private static void ThrowIfHeld(SignupOtp challenge, OtpAsker asker, DateTimeOffset now, int maxAttempts)
    {
        if (challenge.IsLive(now, maxAttempts) && challenge.Pools.FindHold(asker, now) is { } until)
        {
            throw new BusinessException(CommonErrorCodes.RateLimited, new SendRefusedException("other_asker")).WithData(
                "retryAfterSeconds",
                (int)Math.Ceiling((until - now).TotalSeconds)
            );
        }
    }
}
