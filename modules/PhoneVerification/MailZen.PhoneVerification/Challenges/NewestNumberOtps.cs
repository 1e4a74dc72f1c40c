using MailZen.PhoneVerification.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds the newest challenges of numbers.</summary>
internal abstract class NewestNumberOtps<TChallenge>(ChallengeStatements statements, TimeProvider timeProvider)
    : NewestChallenges<string, TChallenge>(
        one: EF.CompileAsyncQuery(
            (DbContext context, string number, CancellationToken _) =>
                context
                    .Set<TChallenge>()
                    .AsNoTracking()
                    .Where(challenge => challenge.PhoneNumber == number)
                    .OrderByDescending(challenge => challenge.Id)
                    .FirstOrDefault()
        ),
        statements,
        ownerOf: challenge => challenge.PhoneNumber,
        timeProvider
    )
    where TChallenge : AskedOtp;
