using MailZen.Framework.Security;
using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms.PhoneNumbers;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailZen.PhoneVerification.Tests.Challenges;

public sealed class OtpCodesTests
{
    private static readonly OtpAsker _asker = new(["secret"], "network");
    private static readonly OtpOptions _options = new(6, TimeSpan.FromMinutes(10), TimeSpan.Zero, 5, StrictDelivery: true);
    private static readonly DateTimeOffset _now = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);
    private static readonly PhoneNumber _number = PhoneNumber.Parse("+15550001234");

    private readonly OtpCodes _codes = new(
        MasterKeyRing.Parse("one:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, two:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="),
        NullLogger<OtpCodes>.Instance
    );

    [Fact]
    public void Should_Derive_Codes_Of_The_Asked_Length_With_Leading_Zeros()
    {
        for (var length = 6; length <= 8; length++)
        {
            var codes = Enumerable
                .Range(0, 300)
                .Select(_ => _codes.DeriveOrNull(NewChallenge(_options with { CodeLength = length }))!)
                .ToList();
            codes.ShouldAllBe(code => code.Length == length && code.All(char.IsAsciiDigit));
            codes.ShouldContain(code => code[0] == '0');
        }
    }

    [Fact]
    public void Should_Spread_Codes_Evenly()
    {
        const int Count = 50_000;
        var buckets = new int[100];
        for (var i = 0; i < Count; i++)
        {
            buckets[int.Parse(_codes.DeriveOrNull(NewChallenge(_options))!, provider: null) / 10_000]++;
        }

        // Chi-squared with 99 degrees of freedom is above 168 once in 50,000 runs.
        var expected = Count / 100.0;
        buckets.Sum(bucket => (bucket - expected) * (bucket - expected) / expected).ShouldBeLessThan(168);
    }

    [Fact]
    public void Should_Derive_The_Same_Code_Again_And_Another_One_For_Another_Challenge_Or_Key()
    {
        var challenge = NewChallenge(_options);
        var code = _codes.DeriveOrNull(challenge);

        _codes.DeriveOrNull(challenge).ShouldBe(code);
        OtpCodes.Matches(code!, code!).ShouldBeTrue();
        OtpCodes.Matches(code!, code! + "0").ShouldBeFalse();
        Enumerable.Range(0, 5).Select(_ => _codes.DeriveOrNull(NewChallenge(_options))).ShouldContain(other => other != code);

        var otherKey = new OtpCodes(MasterKeyRing.Parse("one:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="), NullLogger<OtpCodes>.Instance);
        var challenges = Enumerable.Range(0, 5).Select(_ => NewChallenge(_options)).ToList();
        challenges.Select(otherKey.DeriveOrNull).ShouldNotBe(challenges.Select(_codes.DeriveOrNull));
    }

    [Fact]
    public void Should_Open_Nothing_When_The_Key_Is_Gone() =>
        _codes.DeriveOrNull(new SignupOtp(_number, _asker, new ChallengeTerms(null, "gone", "en", _now, _options))).ShouldBeNull();

    [Theory]
    [InlineData("123456", true)]
    [InlineData("12345678", true)]
    [InlineData("12345", false)]
    [InlineData("123456789", false)]
    [InlineData("12345a", false)]
    [InlineData("１２３４５６", false)]
    [InlineData("", false)]
    public void Should_Tell_What_Could_Be_A_Code(string code, bool isWellFormed) => OtpCodes.IsWellFormed(code).ShouldBe(isWellFormed);

    private static SignupOtp NewChallenge(OtpOptions options) => new(_number, _asker, new ChallengeTerms(null, "one", "en", _now, options));
}
