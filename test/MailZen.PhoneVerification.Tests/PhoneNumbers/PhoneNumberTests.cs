using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.PhoneNumbers;

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
    public void Should_Keep_A_Number_As_E164(string text, string e164) => PhoneNumber.Parse(text, requireValid: false).Value.ShouldBe(e164);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("5550001234")] // no country code: it could be anybody's
    [InlineData("0041446681800")]
    [InlineData("+1 555 000 1234 ext. 5")]
    [InlineData("+1234")]
    [InlineData("+999 123456789")]
    [InlineData("+49301234567890123")] // Germany's plan has longer numbers than E.164
    [InlineData("+155500012345678901234")]
    [InlineData("+1555000123400000000000000000000000000000000000000000")]
    [InlineData("+1555\u0000001234x")]
    public void Should_Refuse_What_Is_No_Number(string text) =>
        Should.Throw<BusinessException>(() => PhoneNumber.Parse(text, requireValid: false)).Code.ShouldBe("INVALID_PHONE_NUMBER");

    [Fact]
    public void Should_Refuse_A_Range_That_Is_Not_In_Use_Only_When_Asked_To()
    {
        PhoneNumber.Parse("+15550001234", requireValid: false).Value.ShouldBe("+15550001234");
        Should.Throw<BusinessException>(() => PhoneNumber.Parse("+15550001234", requireValid: true));
        PhoneNumber.Parse("+14158675310", requireValid: true).Value.ShouldBe("+14158675310");
    }
}
