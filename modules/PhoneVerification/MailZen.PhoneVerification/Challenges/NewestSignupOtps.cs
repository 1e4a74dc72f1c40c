using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds the newest sign-up challenges of numbers.</summary>
internal sealed class NewestSignupOtps(TimeProvider timeProvider)
    : NewestChallenges<string, SignupOtp>(
        one: EF.CompileAsyncQuery(
            (DbContext context, string number, CancellationToken _) =>
                context
                    .Set<SignupOtp>()
                    .AsNoTracking()
                    .Where(challenge => challenge.PhoneNumber == number)
                    .OrderByDescending(challenge => challenge.Id)
                    .FirstOrDefault()
        ),
        SignupOtpStore.Statements,
        ownerOf: challenge => challenge.PhoneNumber,
        timeProvider
    );
