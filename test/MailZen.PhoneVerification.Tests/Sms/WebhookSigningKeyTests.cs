using System.Text;
using CsCheck;
using MailZen.Framework.Webhooks;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>Signing keys as other products write them.</summary>
public sealed class WebhookSigningKeyTests
{
    private const string Base64 = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Should_Decode_A_Standard_Webhooks_Secret()
    {
        const string key = "whsec_" + Base64;
        WebhookSigningKey.FindFault(key).ShouldBeNull();
        WebhookSigningKey.ToStandardBytes(key).ShouldBe(Convert.FromBase64String(Base64));
    }

    [Theory]
    [InlineData("a key, just as it is written")]
    [InlineData("v1")]
    [InlineData("v1.2 of our key")]
    [InlineData("my-whsec-key")]
    [InlineData("whsecret")]
    [InlineData(Base64)]
    [InlineData("sk_live_0123456789")]
    public void Should_Take_Any_Other_Text_As_It_Is_Written(string key)
    {
        WebhookSigningKey.FindFault(key).ShouldBeNull();
        WebhookSigningKey.ToStandardBytes(key).ShouldBe(Encoding.UTF8.GetBytes(key));
    }

    [Theory]
    [InlineData("WHSEC_" + Base64, "lower case")]
    [InlineData("Whsec_" + Base64, "lower case")]
    [InlineData("v1,whsec_" + Base64, "a version")]
    [InlineData("V1,whsec_" + Base64, "a version")]
    [InlineData("v2,whsec_" + Base64, "a version")]
    [InlineData("v1, whsec_" + Base64, "a version")]
    [InlineData("v1=whsec_" + Base64, "a version")]
    [InlineData("v1,WHSEC_" + Base64, "a version")]
    [InlineData("\"whsec_" + Base64 + "\"", "lower case")]
    [InlineData("'v1,whsec_" + Base64 + "'", "a version")]
    [InlineData("\uFEFFwhsec_" + Base64, "lower case")]
    [InlineData("whsec-" + Base64, "lower case")]
    [InlineData("whsec:" + Base64, "lower case")]
    [InlineData("v1," + Base64, "a version")]
    [InlineData("whsk_" + Base64, "asymmetric")]
    [InlineData("WHSK_" + Base64, "asymmetric")]
    [InlineData("whpk_" + Base64, "asymmetric")]
    [InlineData("v1a,whsk_" + Base64, "asymmetric")]
    [InlineData("whsec_", "not base64")]
    [InlineData("whsec_not base64", "not base64")]
    [InlineData("whsec_MfKQ9", "not base64")]
    [InlineData("whsec_MfKQ-r8_", "not base64")]
    [InlineData("whsec_MfKQ 9r8GKYq", "not base64")]
    [InlineData("v1,whsec_!", "a version")]
    [InlineData("v1,whsec_" + Base64 + "|v1,whsec_" + Base64, "several keys")]
    [InlineData("whsec_" + Base64 + " whsec_" + Base64, "several keys")]
    public void Should_Refuse_By_Name_What_Only_Looks_Like_One(string key, string reason)
    {
        var fault = WebhookSigningKey.FindFault(key).ShouldNotBeNull();
        fault.ShouldContain(reason);
        fault.ShouldNotContain(Base64);
    }

    [Fact]
    public void Should_Never_Sign_With_The_Letters_Of_A_Standard_Webhooks_Secret() =>
        Gen.Select(
                Gen.OneOf("", "v1,", "V1,", "v1a,", "'", "\"", " ", "\u200B"),
                Gen.OneOf("whsec_", "WHSEC_", "whSec_", "whsk_", "whpk_"),
                Gen.Byte.Array[0, 48]
            )
            .Sample(
                (before, prefix, bytes) =>
                {
                    var key = before + prefix + Convert.ToBase64String(bytes);
                    if (WebhookSigningKey.FindFault(key) is null)
                    {
                        WebhookSigningKey.ToStandardBytes(key).ShouldBe(bytes);
                    }
                }
            );
}
