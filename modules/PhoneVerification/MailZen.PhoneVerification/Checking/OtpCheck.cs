using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>A finished check.</summary>
/// <param name="Verdict">The result.</param>
/// <param name="Challenge">The checked challenge, or null.</param>
/// <param name="AttemptsRemaining">Guesses left.</param>
/// <param name="Use">What has used the right code; null if it was not used.</param>
internal sealed record OtpCheck<TChallenge>(
    OtpVerdict Verdict,
    TChallenge? Challenge = null,
    int AttemptsRemaining = 0,
    IStatements? Use = null
)
    where TChallenge : OtpChallenge;
