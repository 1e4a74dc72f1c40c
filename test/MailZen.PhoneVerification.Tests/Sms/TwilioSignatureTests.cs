using MailZen.PhoneVerification.Sms.Receipts;

namespace MailZen.PhoneVerification.Tests.Sms;

public sealed class TwilioSignatureTests
{
    [Fact]
    public void Should_Sign_Twilios_Published_Example_As_It_Does()
    {
        var form = new Dictionary<string, string>
        {
            ["To"] = "+18005551212",
            ["From"] = "+14158675310",
            ["Digits"] = "1234",
            ["Caller"] = "+14158675310",
            ["CallSid"] = "CA1234567890ABCDE",
        };

        TwilioSignature.Compute("12345", "https://example.com/myapp.php?foo=1&bar=2", form).ShouldBe("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }
}
