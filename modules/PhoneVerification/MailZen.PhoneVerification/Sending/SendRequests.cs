using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.Framework.WebClientInfo;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard;
using MailZen.PhoneVerification.TestNumbers;

namespace MailZen.PhoneVerification.Sending;

/// <summary>Reads requests for codes: the number as a person wrote it, the client networks and the settings.</summary>
internal sealed class SendRequests(
    ISettingProvider settingProvider,
    IFingerprint fingerprint,
    IWebClientInfoProvider client,
    TimeProvider timeProvider
)
{
    /// <exception cref="Framework.ExceptionHandling.BusinessException">The text is not a phone number.</exception>
    public async Task<SendRequest<TChallenge>> ReadAsync<TChallenge>(
        OtpChallengeStore<TChallenge> store,
        Guid? userId,
        string phoneNumber,
        CancellationToken cancellationToken
    )
        where TChallenge : OtpChallenge
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var input = PhoneNumberInput.Read(phoneNumber, settings, timeProvider.GetUtcNow());
        var subject = new SendSubject(
            store.Purpose.WireName,
            input.Number,
            userId,
            fingerprint.Compute(input.Number.Value),
            [.. client.ClientNetworks.Select(network => new GuardNetwork(fingerprint.Compute(network.Name), network.Factor))],
            FindExemption(input, settings)
        );
        return new SendRequest<TChallenge>(store, subject, OtpOptions.From(settings, store.Purpose), settings);
    }

    private static string? FindExemption(PhoneNumberInput input, SettingSnapshot settings) =>
        input.Test is not null ? GuardVerdict.OfTestNumber
        : !settings.IsTrue(OperationLimitSettings.Enabled) ? GuardVerdict.LimitsOff
        : null;
}
