using CsCheck;
using MailZen.PhoneVerification.Sms.Twilio;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What is a sender of Twilio, and of which kind.</summary>
public sealed class TwilioSenderTests
{
    [Theory]
    [InlineData("+15005550006", "+15005550006")]
    [InlineData("+1 (500) 555-0006", "+15005550006")]
    [InlineData("+44 7400 123.456", "+447400123456")]
    [InlineData("+1-800-555-0199", "+18005550199")]
    public void Should_Take_A_Number_As_People_Copy_It(string text, string number) =>
        ShouldBe(text, TwilioSenderKind.Number, number, "From");

    [Theory]
    [InlineData("724")]
    [InlineData("72404")]
    [InlineData("123456")]
    [InlineData("12345678")]
    public void Should_Take_A_Short_Code(string text) => ShouldBe(text, TwilioSenderKind.ShortCode, text, "From");

    [Theory]
    [InlineData("M")]
    [InlineData("MailZen")]
    [InlineData("MGM")]
    [InlineData("MG Motors")]
    [InlineData("MG012345678")]
    [InlineData("H&M")]
    [InlineData("7-Eleven")]
    [InlineData("A_B+C")]
    [InlineData("Booking.com")]
    [InlineData("+MailZen")]
    [InlineData("1800FLOWERS")]
    public void Should_Take_A_Name(string text) => ShouldBe(text, TwilioSenderKind.Name, text, "From");

    [Theory]
    [InlineData("MG0123456789abcdef0123456789abcdef")]
    [InlineData("MG0123456789ABCDEF0123456789ABCDEF")]
    public void Should_Take_A_Messaging_Service(string text) =>
        ShouldBe(text, TwilioSenderKind.MessagingService, text, "MessagingServiceSid");

    [Theory]
    [InlineData("1", "digits only")]
    [InlineData("12", "digits only")]
    [InlineData("123456789", "digits only")]
    [InlineData("15005550006", "digits only")]
    [InlineData("+1", "not allowed")]
    [InlineData("+0123456789", "not allowed")]
    [InlineData("+1234567890123456", "not allowed")]
    [InlineData("+1500555000a6", "too long")]
    [InlineData("MailZenPhone", "too long")]
    [InlineData("whatsapp:+15005550006", "another channel")]
    [InlineData("WhatsApp:x", "another channel")]
    [InlineData("messenger:123", "another channel")]
    [InlineData("rcs:brand_1", "another channel")]
    [InlineData("MG0123456789abcdef0123456789abcde", "copy its whole SID")]
    [InlineData("MG0123456789abcdef0123456789abcdeg", "copy its whole SID")]
    [InlineData("AC0123456789abcdef0123456789abcdef", "SID of something else")]
    [InlineData("PN0123456789abcdef0123456789abcdef", "SID of something else")]
    [InlineData("Zürich", "character")]
    [InlineData("Mail\u200BZen", "character")]
    [InlineData("---", "not allowed")]
    public void Should_Refuse_Anything_Else_And_Say_Why(string text, string reason)
    {
        TwilioSender.ReadOrNull(text).ShouldBeNull();
        TwilioSender.FindFault(text).ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Should_Check_By_The_Rule_By_Which_It_Sends() =>
        Gen.OneOf<string>(Gen.String, Gen.String[Gen.Char["+0123456789"], 0, 18], Gen.String[Gen.Char["MGAab019 -_&+:."], 0, 36])
            .Sample(
                text =>
                {
                    var sender = TwilioSender.ReadOrNull(text);
                    (TwilioSender.FindFault(text) is null).ShouldBe(sender is not null);
                    if (sender is not null)
                    {
                        TwilioSender.ReadOrNull(sender.Value).ShouldBe(sender); // What is kept is taken for the same again.
                    }
                },
                iter: 20_000
            );

    private static void ShouldBe(string text, TwilioSenderKind kind, string value, string parameter)
    {
        TwilioSender.FindFault(text).ShouldBeNull();
        var sender = TwilioSender.ReadOrNull(text).ShouldNotBeNull();
        sender.ShouldBe(new TwilioSender(kind, value));
        sender.Parameter.ShouldBe(parameter);
    }
}
