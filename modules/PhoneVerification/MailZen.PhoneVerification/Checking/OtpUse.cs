using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore.Uow;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;

namespace MailZen.PhoneVerification.Checking;

/// <summary>How a right code is used at once.</summary>
/// <param name="PrepareLookup">
/// Reads what the use depends on, with the first statements of every check, right or wrong; null if it depends on nothing.
/// </param>
/// <param name="Prepare">
/// The statements to commit with a right code, from its challenge, what was read and the settings of the request.
/// </param>
internal sealed record OtpUse<TChallenge>(Func<TextQuery>? PrepareLookup, Func<TChallenge, string?, SettingSnapshot, IStatements> Prepare)
    where TChallenge : OtpChallenge;
