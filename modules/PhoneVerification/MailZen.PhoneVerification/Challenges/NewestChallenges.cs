using Microsoft.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Finds an owner's newest challenge. Every check of a code asks it: it is compiled once, for the one database of a host.</summary>
internal sealed class NewestChallenges
{
    public Func<DbContext, Guid, CancellationToken, Task<PhoneOtp?>> OfAccount { get; } = EF.CompileAsyncQuery((DbContext context, Guid userId, CancellationToken _) =>
        context.Set<PhoneOtp>().AsNoTracking().Where(challenge => challenge.UserId == userId).OrderByDescending(challenge => challenge.Id).FirstOrDefault());

    public Func<DbContext, string, CancellationToken, Task<SignupOtp?>> OfNumber { get; } = EF.CompileAsyncQuery((DbContext context, string number, CancellationToken _) =>
        context.Set<SignupOtp>().AsNoTracking().Where(challenge => challenge.PhoneNumber == number).OrderByDescending(challenge => challenge.Id).FirstOrDefault());
}
