using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.TestNumbers;

/// <summary>
/// A number with a fixed code, for app-store review and end-to-end tests: no SMS, no cost, no send limits. Limits of guesses and failure
/// budgets apply as usual.
/// </summary>
/// <param name="PhoneNumber">The number in E.164.</param>
/// <param name="Code">Its code.</param>
/// <param name="LastDay">The last day (UTC) on which it is a test number.</param>
internal sealed record TestNumber(string PhoneNumber, string Code, DateOnly LastDay)
{
    /// <summary>How far ahead the last day may be. Everybody who knows the code gets in, so the setting must be renewed.</summary>
    public const int MaxDaysAhead = 90;

    /// <summary>The format of the setting, in words.</summary>
    public const string Format = "+447700900123=000000@2027-01-31, several separated by commas; each day (UTC) at most 90 days ahead";

    /// <summary>The format if real people's numbers are not allowed.</summary>
    public const string FormatOfNobodys =
        Format
        + "; only numbers that no person can have, such as +1 555 000 1234, +1 212 555 0123 or +44 7700 900123,"
        + " unless MAILZEN_PHONE_NUMBERS_TEST_NUMBERS_ALLOW_REAL is true";

    /// <summary>Whether a person may have the number: it lies in a range that is in use, and is not reserved for films and books.</summary>
    public bool MayBeReal =>
        Sms.PhoneNumbers.PhoneNumber.ParseOrNull(PhoneNumber) is { IsValid: true } && !FictionalNumbers.Contains(PhoneNumber);

    /// <summary>Whether a value of the setting is valid.</summary>
    public static bool IsUsable(string text, DateTimeOffset now, bool mayBeReal) =>
        Split(text)
            .All(part =>
                ParseOrNull(part) is { } test && test.LastDay <= DayOf(now).AddDays(MaxDaysAhead) && (mayBeReal || !test.MayBeReal)
            );

    /// <summary>The test number with this phone number, valid today; null if there is none.</summary>
    public static TestNumber? FindOrNull(string phoneNumber, SettingSnapshot settings, DateTimeOffset now) =>
        FindLive(settings.GetOrNull(PhoneNumberSettings.TestNumbers), now).FirstOrDefault(test => test.PhoneNumber == phoneNumber);

    /// <summary>The test numbers that are valid today.</summary>
    public static IEnumerable<TestNumber> FindLive(string? text, DateTimeOffset now) =>
        Split(text ?? "").Select(ParseOrNull).OfType<TestNumber>().Where(test => DayOf(now) <= test.LastDay);

    /// <summary>The count and the last day of today's test numbers, without numbers and codes: all that administrators may see.</summary>
    public static string Summarize(string? text, DateTimeOffset now) =>
        FindLive(text, now).ToList() switch
        {
            [] => "no test number today",
            var live => string.Create(
                CultureInfo.InvariantCulture,
                $"{live.Count} test number(s) with a fixed code, until {live.Max(test => test.LastDay):yyyy-MM-dd} at the latest"
            ),
        };

    private static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static TestNumber? ParseOrNull(string text) =>
        text.Split('=', '@') is [var number, var code, var day]
        && Sms.PhoneNumbers.PhoneNumber.ParseOrNull(number) is { } read
        && OtpCode.ReadOrNull(code) is { } digits
        && DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay)
            ? new TestNumber(read.Value, digits, lastDay)
            : null;
}
