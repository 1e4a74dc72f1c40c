using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>A request to check a code.</summary>
/// <param name="Store">The purpose's challenges.</param>
/// <param name="Guess">The guess.</param>
/// <param name="Use">How a right code is used at once. Null: it is used later.</param>
/// <param name="Settings">The settings of the request.</param>
internal sealed record CheckRequest<TChallenge>(
    OtpChallengeStore<TChallenge> Store,
    OtpGuess Guess,
    OtpUse<TChallenge>? Use,
    SettingSnapshot Settings
)
    where TChallenge : OtpChallenge
{
    /// <summary>The guesses allowed per asker.</summary>
    public int MaxAttempts { get; } = OtpOptions.From(Settings, Store.Purpose).MaxAttempts;
}
