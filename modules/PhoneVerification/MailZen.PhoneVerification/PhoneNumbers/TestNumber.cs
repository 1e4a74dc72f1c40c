using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Settings;

namespace MailZen.PhoneVerification.PhoneNumbers;

/// <summary>
/// A number with a code that is agreed beforehand, for app-store review and end-to-end tests: no text, no cost, no limits of sending.
/// A code's attempts and the budgets of failures hold for it as for any other.
/// </summary>
/// <param name="PhoneNumber">The number in E.164.</param>
/// <param name="Code">Its code.</param>
/// <param name="LastDay">The last day (UTC) that it is one.</param>
internal sealed record TestNumber(string PhoneNumber, string Code, DateOnly LastDay)
{
    /// <summary>The form of the setting, for people.</summary>
    public const string Format = "+15550001234=123456@2027-01-31, several separated by commas";

    public static bool IsUsable(string text) => Split(text).All(part => ParseOrNull(part) is not null);

    /// <summary>The number as a test number, or null where it is none today.</summary>
    public static TestNumber? FindOrNull(string phoneNumber, SettingSnapshot settings, DateTimeOffset now) =>
        settings.GetOrNull(PhoneNumberSettings.TestNumbers) is { } text
            ? Split(text).Select(ParseOrNull).FirstOrDefault(test => test!.PhoneNumber == phoneNumber && DateOnly.FromDateTime(now.UtcDateTime) <= test.LastDay)
            : null;

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static TestNumber? ParseOrNull(string text) =>
        text.Split('=', '@') is [var number, var code, var day]
        && number.Length is > 6 and <= PhoneNumbers.PhoneNumber.MaxLength && number[0] == '+' && number.Skip(1).All(char.IsAsciiDigit)
        && OtpCodes.IsWellFormed(code)
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay)
            ? new TestNumber(number, code, lastDay)
            : null;
}
