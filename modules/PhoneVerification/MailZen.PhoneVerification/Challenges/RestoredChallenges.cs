using MailZen.Framework.EntityFrameworkCore.Schema;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Ends the codes by SMS of a restored backup: some of them were used, or all their guesses were, after it was taken.</summary>
internal sealed class RestoredChallenges(IEnumerable<IOtpChallenges> purposes) : IRestoreContributor
{
    public async Task<string> EndAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var purpose in purposes)
        {
            ended += await purpose.ExpireAllAsync(now, cancellationToken);
        }

        return $"Ended {ended} code(s) by SMS.";
    }
}
