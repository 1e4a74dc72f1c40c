using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.TestNumbers;

/// <summary>A number of a request, read under the settings of that request.</summary>
/// <param name="Number">The number.</param>
/// <param name="Test">The test number it is, or null.</param>
internal sealed record PhoneNumberInput(PhoneNumber Number, TestNumber? Test)
{
    /// <exception cref="BusinessException"><see cref="PhoneVerificationErrorCodes.InvalidPhoneNumber"/>.</exception>
    public static PhoneNumberInput Read(string? text, SettingSnapshot settings, DateTimeOffset now)
    {
        var number = PhoneNumber.Parse(text);
        var test = TestNumber.FindOrNull(number.Value, settings, now);

        // Most test numbers lie in unused ranges.
        return number.IsValid || test is not null || !settings.IsTrue(PhoneNumberSettings.RequireValid)
            ? new PhoneNumberInput(number, test)
            : throw new BusinessException(PhoneVerificationErrorCodes.InvalidPhoneNumber);
    }
}
