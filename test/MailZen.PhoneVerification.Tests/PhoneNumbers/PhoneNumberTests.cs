using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Tests.PhoneNumbers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+1 (555) 000-1234", "+15550001234")]
    [InlineData("  +41 44 668 18 00 ", "+41446681800")]
    [InlineData("+44 (0)20 8366 1177", "+442083661177")]
    [InlineData("+39 06 698 57329", "+390669857329")]
    [InlineData("＋１５５５０００１２３４", "+15550001234")]
    [InlineData("tel:+1-555-000-1234", "+15550001234")]
    [InlineData("tel:555-000-1234;phone-context=+1", "+15550001234")]
    [InlineData("0041 44 668 18 00", "+41446681800")]
    [InlineData("\u202A+1\u00A0(555) 000\u20111234\u202C", "+15550001234")]
    [InlineData("+1555\u200C000\uFEFF1234", "+15550001234")]
    [InlineData("+1 \uFE0D555\u202F000\u20131234\r\n", "+15550001234")]
    [InlineData("+\u0661\u0665\u0665\u0665\u0660\u0660\u0660\u0661\u0662\u0663\u0664", "+15550001234")]
    public void Should_Keep_A_Number_As_E164(string text, string e164) => PhoneNumber.Parse(text).Value.ShouldBe(e164);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("5550001234")] // no country code: it could be anybody's
    [InlineData("041446681800")]
    [InlineData("+1 555 000 1234 ext. 5")]
    [InlineData("+1234")]
    [InlineData("+999 123456789")]
    [InlineData("+49301234567890123")] // Germany's plan has longer numbers than E.164
    [InlineData("+155500012345678901234")]
    [InlineData("+1555000123400000000000000000000000000000000000000000")]
    [InlineData("+1555\u0000001234x")]
    public void Should_Refuse_What_Is_No_Number(string text) =>
        Should.Throw<BusinessException>(() => PhoneNumber.Parse(text)).Code.ShouldBe("INVALID_PHONE_NUMBER");

    [Fact]
    public void Should_Tell_A_Range_That_Is_In_Use()
    {
        PhoneNumber.Parse("+15550001234").IsValid.ShouldBeFalse();
        PhoneNumber.Parse("+14158675310").IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("+447400123456", "GB")]
    [InlineData("+14168675310", "CA")]
    [InlineData("+77011234567", "KZ")] // shares its country code with Russia
    [InlineData("+15550001234", "US")] // in no range: the main region of the country code
    [InlineData("+881612345678", "001")]
    public void Should_Know_The_Region_That_A_Text_Is_Paid_For(string text, string region) =>
        PhoneNumber.Parse(text).Region.ShouldBe(region);
}
