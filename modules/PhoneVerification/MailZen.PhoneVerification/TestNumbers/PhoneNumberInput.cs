using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.TestNumbers;

/// <summary>A number that a request names, under the settings of that request.</summary>
/// <param name="Number">The number.</param>
/// <param name="Test">What makes it a test number, or null where it is none.</param>
internal sealed record PhoneNumberInput(PhoneNumber Number, TestNumber? Test)
{
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>.</exception>
    public static PhoneNumberInput Read(string? text, SettingSnapshot settings, DateTimeOffset now)
    {
        var number = PhoneNumber.Parse(text);
        var test = TestNumber.FindOrNull(number.Value, settings, now);

        // Test numbers are made up, most of them in ranges that nobody uses.
        return number.IsValid || test is not null || !settings.IsTrue(PhoneNumberSettings.RequireValid)
            ? new PhoneNumberInput(number, test)
            : throw new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber);
    }
}
