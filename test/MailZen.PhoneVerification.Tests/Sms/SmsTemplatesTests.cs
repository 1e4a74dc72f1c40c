using MailZen.PhoneVerification.Purposes;
using MailZen.PhoneVerification.Texts;

namespace MailZen.PhoneVerification.Tests.Sms;

public sealed class SmsTemplatesTests
{
    // 3GPP TS 23.038: the basic table; characters of the extension table count twice and are not used.
    private const string Gsm7 =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    public static TheoryData<string, string> Templates =>
        new(from purpose in OtpPurpose.All from template in purpose.Texts select (template.Key, template.Value));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Should_Fit_In_One_Segment_With_The_Longest_Code(string language, string template)
    {
        var text = template.Replace("{code}", "12345678", StringComparison.Ordinal).Replace("{minutes}", "10", StringComparison.Ordinal);

        text.Where(character => !Gsm7.Contains(character, StringComparison.Ordinal)).ShouldBeEmpty(language);
        text.Length.ShouldBeLessThanOrEqualTo(160);
        SmsTemplates.IsUsable(template).ShouldBeTrue();
        text.ShouldContain("MailZen");
    }

    [Fact]
    public void Should_Have_The_Same_Languages_For_Every_Purpose() =>
        OtpPurpose.Signup.Texts.Keys.ShouldBe(OtpPurpose.PhoneVerification.Texts.Keys);
}
