using MailZen.PhoneVerification.Sms.Twilio;
using Microsoft.Extensions.Primitives;

namespace MailZen.Twilio.Tests;

/// <summary>Callback addresses as operators write them, and what may be signed for each.</summary>
public sealed class CallbackAddressTests
{
    private const string Key = "the-auth-token";
    private const string MessageId = "msg_1";

    private static readonly Dictionary<string, StringValues> _form = new() { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" };

    [Theory]
    [InlineData("https://h.example/r", "https://h.example/r?m=msg_1", true)]
    [InlineData("https://h.example/r", "https://h.example:443/r?m=msg_1", true)]
    [InlineData("https://h.example/r", "https://h.example:80/r?m=msg_1", false)]
    [InlineData("https://h.example/r", "http://h.example/r?m=msg_1", false)]
    [InlineData("https://h.example/r", "https://h.example/r", false)]
    [InlineData("https://h.example/r", "https://h.example/r?m=msg_2", false)]
    [InlineData("https://h.example:443/r", "https://h.example:443/r?m=msg_1", true)]
    [InlineData("https://h.example:443/r", "https://h.example/r?m=msg_1", true)]
    [InlineData("http://h.example:80/r", "http://h.example/r?m=msg_1", true)]
    [InlineData("https://h.example:8443/r", "https://h.example:8443/r?m=msg_1", true)]
    [InlineData("https://h.example:8443/r", "https://h.example/r?m=msg_1", true)]
    [InlineData("https://h.example:8443/r", "https://h.example:443/r?m=msg_1", false)]
    [InlineData("https://h.example/r#rc=2&rp=all", "https://h.example/r?m=msg_1", true)]
    [InlineData("https://h.example/r?a=1#rc=2", "https://h.example/r?a=1&m=msg_1", true)]
    [InlineData("https://h.example/r#", "https://h.example/r?m=msg_1", true)]
    [InlineData("https://h.example/r#rc=2&rp=all", "https://h.example/r?m=msg_1#rc=2&rp=all", false)]
    [InlineData("https://H.Example/R", "https://H.Example/R?m=msg_1", true)]
    [InlineData("https://H.Example/R", "https://h.example/R?m=msg_1", true)]
    [InlineData("https://H.Example/R", "https://h.example/r?m=msg_1", false)]
    [InlineData("https://münchen.example/r", "https://xn--mnchen-3ya.example/r?m=msg_1", true)]
    [InlineData("https://xn--mnchen-3ya.example/r", "https://xn--mnchen-3ya.example:443/r?m=msg_1", true)]
    [InlineData("https://h.example/r?b=2&a=1", "https://h.example/r?b=2&a=1&m=msg_1", true)]
    [InlineData("https://h.example/r?b=2&a=1", "https://h.example/r?a=1&b=2&m=msg_1", false)]
    [InlineData("https://h.example/r?a=2&a=1", "https://h.example/r?a=2&a=1&m=msg_1", true)]
    [InlineData("https://h.example/r?m=mine", "https://h.example/r?m=mine&m=msg_1", true)]
    [InlineData("https://h.example/r?n=%C3%BC", "https://h.example/r?n=%C3%BC&m=msg_1", true)]
    [InlineData("https://h.example/a b?n=ü", "https://h.example/a%20b?n=%C3%BC&m=msg_1", true)]
    [InlineData("https://[2001:db8::1]/r", "https://[2001:db8::1]/r?m=msg_1", true)]
    public void Should_Accept_The_Forms_Of_An_Address_That_Twilio_Signs(string configured, string signedText, bool isAccepted)
    {
        var url = TwilioCallback.WithoutFragment(TwilioCallback.UrlOf(configured, MessageId));
        var signature = TwilioSignature.Compute(Key, TwilioSignatureAlgorithm.Sha1, signedText + "MessageSidSM1MessageStatusdelivered");

        TwilioSignature.IsValid(Key, TwilioSignatureAlgorithm.Sha1, url, _form, signature).ShouldBe(isAccepted);
        Oracle.Accepts(Key, "HMAC_SHA1", url, _form, signature).ShouldBe(isAccepted);
    }

    [Theory]
    [InlineData("https://h.example/r#rc=2&rp=all", "https://h.example/r?m=msg_1#rc=2&rp=all")]
    [InlineData("https://h.example/r?a=1#rc=2", "https://h.example/r?a=1&m=msg_1#rc=2")]
    [InlineData("https://münchen.example/ä#rc=2", "https://xn--mnchen-3ya.example/%C3%A4?m=msg_1#rc=2")]
    public void Should_Leave_Connection_Overrides_To_Twilio(string configured, string given) =>
        TwilioCallback.UrlOf(configured, MessageId).ShouldBe(given);

    [Theory]
    [InlineData(new[] { "b", "a" }, "b,a", true)] // the libraries for .NET
    [InlineData(new[] { "b", "a", "b" }, "abMb", false)]
    [InlineData(new[] { "b", "a", "b" }, "aMb", true)] // those for Node.js, Python, PHP and Ruby: each value once, sorted
    [InlineData(new[] { "b", "a" }, "bMa", false)]
    public void Should_Take_A_Repeated_Parameter_As_Twilios_Libraries_Do(string[] values, string signedText, bool isAccepted)
    {
        Dictionary<string, StringValues> form = new() { ["M"] = values };

        var signature = TwilioSignature.Compute(Key, TwilioSignatureAlgorithm.Sha1, $"https://h.example/M{signedText}");

        TwilioSignature.IsValid(Key, TwilioSignatureAlgorithm.Sha1, "https://h.example/", form, signature).ShouldBe(isAccepted);
    }
}
