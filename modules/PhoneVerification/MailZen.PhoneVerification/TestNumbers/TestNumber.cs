using System.Globalization;
using MailZen.Framework.Settings;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.PhoneNumbers;

namespace MailZen.PhoneVerification.TestNumbers;

/// <summary>
/// A number with a code that is agreed beforehand, for app-store review and end-to-end tests: no text, no cost, no limits of sending.
/// A code's attempts and the budgets of failures hold for it as for any other.
/// </summary>
/// <param name="PhoneNumber">The number in E.164.</param>
/// <param name="Code">Its code.</param>
/// <param name="LastDay">The last day (UTC) that it is one.</param>
internal sealed record TestNumber(string PhoneNumber, string Code, DateOnly LastDay)
{
    /// <summary>How far ahead the last day may lie: who knows the code gets in, so somebody has to look at it again.</summary>
    public const int MaxDaysAhead = 90;

    /// <summary>The form of the setting, for people.</summary>
    public const string Format = "+447700900123=000000@2027-01-31, several separated by commas; each day (UTC) at most 90 days ahead";

    /// <summary>The form where somebody's own number may not be a test number.</summary>
    public const string FormatOfNobodys =
        Format
        + "; only numbers that no person can have, such as +1 555 000 1234, +1 212 555 0123 or +44 7700 900123,"
        + " unless MAILZEN_PHONE_NUMBERS_TEST_NUMBERS_ALLOW_REAL is true";

    /// <summary>Whether a person may have the number: it lies in a range that is in use, and is not kept for films and books.</summary>
    public bool MayBeReal =>
        PhoneNumbers.PhoneNumber.ParseOrNull(PhoneNumber) is { IsValid: true } && !FictionalNumbers.Contains(PhoneNumber);

    /// <summary>Whether a value of the setting can stand.</summary>
    public static bool IsUsable(string text, DateTimeOffset now, bool mayBeReal) =>
        Split(text)
            .All(part =>
                ParseOrNull(part) is { } test && test.LastDay <= DayOf(now).AddDays(MaxDaysAhead) && (mayBeReal || !test.MayBeReal)
            );

    /// <summary>The number as a test number, or null where it is none today.</summary>
    public static TestNumber? FindOrNull(string phoneNumber, SettingSnapshot settings, DateTimeOffset now) =>
        FindLive(settings.GetOrNull(PhoneNumberSettings.TestNumbers), now).FirstOrDefault(test => test.PhoneNumber == phoneNumber);

    /// <summary>Those that are test numbers today.</summary>
    public static IEnumerable<TestNumber> FindLive(string? text, DateTimeOffset now) =>
        Split(text ?? "").Select(ParseOrNull).OfType<TestNumber>().Where(test => DayOf(now) <= test.LastDay);

    /// <summary>How many there are today and until when, without numbers and codes: what administrators may see of each other's.</summary>
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
        && PhoneNumbers.PhoneNumber.ParseOrNull(number) is { } read
        && OtpCode.ReadOrNull(code) is { } digits
        && DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay)
            ? new TestNumber(read.Value, digits, lastDay)
            : null;
}
