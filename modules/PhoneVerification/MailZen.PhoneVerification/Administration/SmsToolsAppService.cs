using System.Globalization;
using MailZen.Framework.Security;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Guard.Numbers;
using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.PhoneVerification.TestNumbers;
using MailZen.PhoneVerification.Texts;

namespace MailZen.PhoneVerification.Administration;

internal sealed class SmsToolsAppService(
    ISettingProvider settingProvider,
    NumberGate gate,
    ISmsDispatcher dispatcher,
    SmsErrorTexts errorTexts,
    TestSmsAdmission admission,
    IFingerprint fingerprint,
    TimeProvider timeProvider
) : ISmsToolsAppService
{
    public async Task<TestSmsDto> SendTestAsync(SendTestSmsDto input, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var number = PhoneNumberInput.Read(input.PhoneNumber, settings, timeProvider.GetUtcNow()).Number;
        await gate.ThrowIfClosedAsync(number, settings, cancellationToken);
        var purpose = input.IsSignup ? OtpPurpose.Signup : OtpPurpose.PhoneVerification;
        var numberFingerprint = fingerprint.Compute(number.Value);

        var code = ExampleCode(purpose, settings);
        var request = new SmsDispatchRequest(
            SmsMessageId.New(timeProvider),
            number.Value,
            SmsTexts.Render(purpose, input.Language ?? SmsTemplates.DefaultLanguage, code, Minutes(purpose, settings), settings),
            code,
            purpose.WireName,
            new SmsOrigin(numberFingerprint, number.Region)
        );

        await admission.AdmitAsync(number, numberFingerprint, settings, cancellationToken);
        var result = await dispatcher.DispatchAsync(request, settings, cancellationToken: CancellationToken.None);
        return new TestSmsDto(
            result.Outcome.ToString(),
            result.Provider,
            (int)result.Elapsed.TotalMilliseconds,
            result.Failure?.Class.ToString(),
            result.Failure?.Code,
            errorTexts.Of(result.Failure?.Code)
        );
    }

    public async Task<IReadOnlyList<string>> GetLanguagesAsync(CancellationToken cancellationToken = default) =>
        SmsLanguages.From(await settingProvider.GetAllAsync(cancellationToken)).All;

    public async Task<TextPreviewDto> PreviewAsync(string pattern, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var text = SmsTexts.Fill(pattern, ExampleCode(OtpPurpose.Signup, settings), Minutes(OtpPurpose.Signup, settings), settings);
        return new TextPreviewDto(
            text,
            text.Length,
            SmsSegments.IsGsm7(text) ? "GSM-7" : "UCS-2",
            SmsSegments.Count(text),
            SmsTemplates.IsUsable(pattern)
        );
    }

    /// <summary>An example of a code's length. It opens nothing: it belongs to no challenge.</summary>
    private static string ExampleCode(OtpPurpose purpose, SettingSnapshot settings) =>
        new string('0', OtpOptions.From(settings, purpose).CodeLength - 1) + 1.ToString(CultureInfo.InvariantCulture);

    private static int Minutes(OtpPurpose purpose, SettingSnapshot settings) =>
        (int)OtpOptions.From(settings, purpose).Lifetime.TotalMinutes;
}
