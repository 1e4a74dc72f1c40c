using MailZen.PhoneVerification.Sms.Attempts;
using MailZen.PhoneVerification.Texts;

namespace MailZen.PhoneVerification.Tests.Sms;

public sealed class PhoneChangeTextsTests
{
    [Fact]
    public void Should_Cost_One_Segment_And_Name_The_Product_And_No_Number()
    {
        PhoneChangeTexts.Languages.ShouldBe(["en", "de", "fr"]);
        foreach (var text in PhoneChangeTexts.Languages.Select(PhoneChangeTexts.Default))
        {
            SmsSegments.IsGsm7(text).ShouldBeTrue(text);
            PhoneChangeTexts.IsUsable(text).ShouldBeTrue(text);
            SmsSegments.Count(text).ShouldBe(1, text);
            text.ShouldContain("MailZen");
            text.Any(char.IsDigit).ShouldBeFalse(text);
        }
    }

    [Fact]
    public void Should_Be_English_In_An_Added_Language() => PhoneChangeTexts.Default("pt-BR").ShouldBe(PhoneChangeTexts.Default("en"));
}
