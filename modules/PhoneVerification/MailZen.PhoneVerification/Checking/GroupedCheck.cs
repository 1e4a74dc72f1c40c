using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Limits;

namespace MailZen.PhoneVerification.Checking;

/// <summary>The transaction that counts a guess and uses a right code, which concurrent checks may share (ADR 0016).</summary>
internal sealed class GroupedCheck<TChallenge>(
    CheckRequest<TChallenge> request,
    JudgedGuess<TChallenge> judged,
    IOperationLimiter limiter,
    OtpLimits otpLimits,
    OtpProofs proofs,
    TimeProvider timeProvider
) : IGroupedWork<CheckStatements, CountedGuess>
    where TChallenge : OtpChallenge
{
    // Only a live challenge has a right code that is still to be used.
    private readonly TChallenge? _used = judged.IsRight && request.Use is not null ? judged.Live : null;

    public IReadOnlyCollection<string> Exclusive =>
        (request.Guess.Number ?? judged.Newest?.PhoneNumber) is { } number
            ? [$"{request.Guess.Owner}", number]
            : [$"{request.Guess.Owner}"];

    public CheckStatements Begin() =>
        new(
            limiter.Prepare(otpLimits.ForCheck(request.Guess.SubjectOf(judged.Newest), request.Settings), isCounted: !judged.IsRight),
            request.Store.PrepareClaim(
                judged.Live,
                request.Guess,
                request.MaxAttempts,
                isUsedUp: _used is not null,
                timeProvider.GetUtcNow()
            ),
            request.Use?.PrepareLookup?.Invoke()
        );

    public Task<CountedGuess?> DecideAsync(
        CheckStatements first,
        IUnitOfWork unitOfWork,
        bool isShared,
        CancellationToken cancellationToken
    ) => Task.FromResult(Decide(first, unitOfWork));

    /// <returns>Null if a concurrent check or a newer challenge came first.</returns>
    private CountedGuess? Decide(CheckStatements first, IUnitOfWork unitOfWork)
    {
        var claim = first.Claim;
        if (judged.IsLive && claim.Attempts is null)
        {
            return null;
        }

        first.Failures.ThrowIfRefused();
        if (_used is null || request.Use is null)
        {
            return new CountedGuess(claim, Use: null, claim.Last);
        }

        var use = request.Use.Prepare(_used, first.Lookup?.Value, request.Settings);
        return new CountedGuess(claim, use, [.. claim.Last, .. proofs.Prepare(unitOfWork, _used, claim.Sends), .. use.All]);
    }
}
