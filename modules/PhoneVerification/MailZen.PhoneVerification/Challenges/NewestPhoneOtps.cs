using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds accounts' newest challenges.</summary>
internal sealed class NewestPhoneOtps(TimeProvider timeProvider)
    : NewestChallenges<Guid, PhoneOtp>(
        one: EF.CompileAsyncQuery(
            (DbContext context, Guid userId, CancellationToken _) =>
                context
                    .Set<PhoneOtp>()
                    .AsNoTracking()
                    .Where(challenge => challenge.UserId == userId)
                    .OrderByDescending(challenge => challenge.Id)
                    .FirstOrDefault()
        ),
        PhoneOtpStore.Statements,
        ownerOf: challenge => challenge.UserId,
        timeProvider
    );
