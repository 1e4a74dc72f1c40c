using CsCheck;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using MailZen.PhoneVerification.Tests.Typing;
using PhoneNumbers;
using LibraryNumber = PhoneNumbers.PhoneNumber;
using PhoneNumber = MailZen.PhoneVerification.Sms.PhoneNumbers.PhoneNumber;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

/// <summary>One subscriber has one number, in every region that the library knows.</summary>
public sealed class SubscriberFormTests
{
    private const int Samples = 100;
    private const int MostVariedDigits = 4;

    private static readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();

    public static TheoryData<string> Regions => [.. _numbers.GetSupportedRegions().Order()];

    [Theory]
    [MemberData(nameof(Regions))]
    public void Should_Give_One_Number_For_Each_Way_Of_Writing_It(string region) =>
        (
            from mobile in MobilesOf(region)
            from way in TypedNoise.OneOf(InternationalFormsOf(mobile, region))
            from typed in TypedNoise.Of(way)
            select (canonical: PhoneNumber.Parse(E164(mobile)), way, typed)
        ).Sample(
            sample =>
            {
                var number = PhoneNumber.Parse(sample.typed);
                number.Value.ShouldBe(sample.canonical.Value, sample.way);
                number.IsValid.ShouldBeTrue(sample.way);
                PhoneNumber.Parse(number.Value).Value.ShouldBe(number.Value);
                number.FormerValues.ShouldAllBe(former => PhoneNumber.Parse(former).Value == number.Value);
            },
            iter: Samples
        );

    [Theory]
    [MemberData(nameof(Regions))]
    public void Should_Refuse_National_Forms_And_Say_That_The_Country_Is_Missing(string region) =>
        (
            from mobile in MobilesOf(region)
            from way in TypedNoise.OneOf(NationalFormsOf(mobile, region))
            from typed in TypedNoise.Of(way)
            select typed
        ).Sample(
            typed =>
            {
                var refusal = Should.Throw<BusinessException>(() => PhoneNumber.Parse(typed));
                refusal.Code.ShouldBe("INVALID_PHONE_NUMBER");
                refusal.Data["hint"].ShouldBe("COUNTRY_CODE_MISSING");
            },
            iter: Samples
        );

    [Theory]
    [InlineData(
        "+5491123456789",
        "+54 9 11 2345-6789",
        "+54 11 2345-6789",
        "+54 11 15 2345-6789",
        "+54 011 15 2345-6789",
        "+54 9 11 15 2345-6789",
        "0054 11 2345 6789",
        "+54 9 011 2345-6789"
    )]
    // Río Gallegos: four digits of area
    [InlineData("+5492966412345", "+54 9 2966 41-2345", "+54 2966 41-2345", "+54 2966 15 41-2345", "+54 9 2966 15 41-2345")]
    [InlineData(
        "+525512345678",
        "+52 55 1234 5678",
        "+52 1 55 1234 5678",
        "+521 5512345678",
        "00 52 1 55 1234 5678",
        "+52 044 55 1234 5678",
        "+52 045 55 1234 5678",
        "+52 01 55 1234 5678"
    )]
    [InlineData("+5511987654321", "+55 11 98765-4321", "+55 11 8765-4321", "+55 (0)11 98765-4321", "+55 0 15 11 98765-4321")]
    [InlineData("+24166031234", "+241 66 03 12 34", "+241 06 03 12 34", "+241 6 03 12 34", "+241 066 03 12 34")]
    [InlineData("+24174123456", "+241 74 12 34 56", "+241 04 12 34 56", "+241 4 12 34 56")]
    [InlineData("+2290197123456", "+229 01 97 12 34 56", "+229 97 12 34 56")]
    [InlineData("+970599123456", "+970 59 912 3456", "+972 59 912 3456", "00972599123456", "+972 059-912-3456")]
    [InlineData("+970567123456", "+970 567 123 456", "+972 56-712-3456")]
    [InlineData("+38344123456", "+383 44 123 456", "+377 44 123 456", "00 377 44 123 456")]
    [InlineData(
        "+447400123456",
        "+44 7400 123456",
        "+44 (0)7400 123456",
        "0044 7400 123456",
        "(0044) 7400 123456",
        "+0044 7400 123456",
        "00-44-7400-123456",
        "00 (44) 7400/123456",
        "tel:0044-7400-123456"
    )]
    [InlineData("+8613912345678", "+86 139 1234 5678", "+86 17951 139 1234 5678", "+86 12593 139 1234 5678")]
    [InlineData("+79123456789", "+7 912 345 67 89", "+7 8 912 345 67 89")]
    [InlineData("+36201234567", "+36 20 123 4567", "+36 06 20 123 4567")]
    [InlineData("+37061234567", "+370 612 34567", "+370 8 612 34567", "+370 0 612 34567")]
    [InlineData("+375291234567", "+375 29 123-45-67", "+375 80 29 123-45-67")]
    public void Should_Know_Habits_Of_Writing(string canonical, params string[] ways) =>
        ways.Select(way => PhoneNumber.Parse(way).Value).ShouldAllBe(value => value == canonical);

    [Theory]
    [InlineData("+54 800 123 4567")] // a free line has no 9
    [InlineData("+55 11 7812-3456")] // radio services have kept eight digits
    [InlineData("+972 50 234 5678")] // Israel's own mobiles
    [InlineData("+377 6 12 34 56 78")]
    [InlineData("+39 0331 234567")] // a fixed line of Varese, no mobile with a zero
    [InlineData("+82 11 234 5678")] // Korea's old mobiles were renumbered by range: not to be guessed
    public void Should_Leave_Other_Numbers_As_They_Are(string text)
    {
        var number = PhoneNumber.Parse(text);

        number.Value.ShouldBe(_numbers.Format(_numbers.Parse(text, null), PhoneNumberFormat.E164));
        number.FormerValues.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("011 44 7400 123456")] // dialled so in North America only
    [InlineData("447400123456")]
    [InlineData("07400 123456")]
    [InlineData("(0)7400 123456")]
    public void Should_Not_Guess_A_Country(string text) =>
        Should.Throw<BusinessException>(() => PhoneNumber.Parse(text)).Data["hint"].ShouldBe("COUNTRY_CODE_MISSING");

    [Theory]
    [InlineData("000 44 7400 123456")]
    [InlineData("+44 2083")]
    [InlineData("+1 555 0100")] // without an area code
    [InlineData("00")]
    public void Should_Refuse_What_Reaches_Nobody(string text) =>
        Should.Throw<BusinessException>(() => PhoneNumber.Parse(text)).Code.ShouldBe("INVALID_PHONE_NUMBER");

    private static Gen<LibraryNumber> MobilesOf(string region)
    {
        var example = _numbers.GetExampleNumberForType(region, PhoneNumberType.MOBILE) ?? _numbers.GetExampleNumber(region);
        var varied = Math.Min(MostVariedDigits, _numbers.GetNationalSignificantNumber(example).Length - 2); // Tokelau's have four in all.
        var text = E164(example)[..^varied];
        return Gen.Int[0, (int)Math.Pow(10, varied) - 1]
            .Select(digits => _numbers.Parse(text + digits.ToString($"D{varied}", provider: null), null))
            .Where(number =>
                _numbers.IsValidNumberForRegion(number, region)
                && _numbers.GetNumberType(number) == _numbers.GetNumberType(example)
                && PhoneNumber.Parse(E164(number)).IsValid
            );
    }

    private static string[] InternationalFormsOf(LibraryNumber mobile, string region)
    {
        var (e164, national) = (E164(mobile), _numbers.GetNationalSignificantNumber(mobile));
        var international = _numbers.Format(mobile, PhoneNumberFormat.INTERNATIONAL);
        List<string> ways =
        [
            e164,
            $" {e164} ",
            international,
            international.Replace(' ', '-'),
            international.Replace(' ', '.'),
            $"(+{mobile.CountryCode}) {national}",
            $"00{e164[1..]}",
            $"00 {international[1..]}",
            $"+00{e164[1..]}",
            $"(00{mobile.CountryCode}) {national}",
            _numbers.Format(mobile, PhoneNumberFormat.RFC3966),
            .. PhoneNumber.Parse(e164).AllValues,
        ];

        // Where the library strips it, people may leave it in.
        if (
            _numbers.GetNddPrefixForRegion(region, stripNonDigits: true) is { Length: > 0 } trunk
            && $"+{mobile.CountryCode} ({trunk}) {national}" is var withTrunk
            && _numbers.Parse(withTrunk, null).Equals(mobile)
        )
        {
            ways.Add(withTrunk);
        }

        return [.. ways];
    }

    private static string[] NationalFormsOf(LibraryNumber mobile, string region) =>
        [
            _numbers.Format(mobile, PhoneNumberFormat.NATIONAL),
            _numbers.GetNationalSignificantNumber(mobile),
            $"{_numbers.GetNddPrefixForRegion(region, stripNonDigits: true)}{_numbers.GetNationalSignificantNumber(mobile)}",
        ];

    private static string E164(LibraryNumber number) => _numbers.Format(number, PhoneNumberFormat.E164);
}
