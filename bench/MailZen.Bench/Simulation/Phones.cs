using System.Globalization;
using PhoneNumbers;

namespace MailZen.Bench.Simulation;

/// <summary>Mobile numbers that lie in ranges in use, none given out twice.</summary>
internal sealed class Phones(Chance chance)
{
    private static readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();

    private readonly HashSet<string> _given = [];

    /// <summary>Forty regions, each the main one of its country code.</summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        "DE",
        "FR",
        "GB",
        "ES",
        "IT",
        "NL",
        "PL",
        "SE",
        "CH",
        "AT",
        "BE",
        "PT",
        "IE",
        "DK",
        "NO",
        "FI",
        "CZ",
        "GR",
        "HU",
        "RO",
        "BG",
        "HR",
        "SK",
        "SI",
        "LT",
        "LV",
        "EE",
        "LU",
        "TR",
        "IL",
        "IN",
        "JP",
        "KR",
        "AU",
        "NZ",
        "ZA",
        "BR",
        "MX",
        "AR",
        "SG",
    ];

    public string New(string region)
    {
        var example = _numbers.Format(_numbers.GetExampleNumberForType(region, PhoneNumberType.MOBILE), PhoneNumberFormat.E164);
        while (true)
        {
            var number = example[..^6] + chance.Below(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            var parsed = _numbers.Parse(number, null);
            if (
                _numbers.IsValidNumberForRegion(parsed, region)
                && _numbers.GetNumberType(parsed) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE
                && _given.Add(number)
            )
            {
                return number;
            }
        }
    }
}
