using MailZen.Framework.Security;

namespace MailZen.Framework.Tests.Security;

public sealed class MasterKeyRingTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string OtherKey = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    [Fact]
    public void Should_Make_With_The_First_Key_And_Open_With_All()
    {
        var ring = MasterKeyRing.Parse($" new:{OtherKey} , old:{Key}");

        ring.Active.Id.ShouldBe("new");
        ring.FindOrNull("old")!.Derive("label").ShouldBe(MasterKeyRing.Parse($"old:{Key}").Active.Derive("label"));
        ring.FindOrNull("gone").ShouldBeNull();
    }

    [Fact]
    public void Should_Derive_Another_Key_For_Each_Label_And_Master_Key()
    {
        var (one, other) = (MasterKeyRing.Parse($"k:{Key}").Active, MasterKeyRing.Parse($"k:{OtherKey}").Active);

        one.Derive("a").Length.ShouldBe(32);
        one.Derive("a").ShouldNotBe(one.Derive("b"));
        one.Derive("a").ShouldNotBe(other.Derive("a"));
        one.ToString().ShouldBe("k");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData(Key)] // no id
    [InlineData(":" + Key)]
    [InlineData("short:AAECAwQFBgc=")]
    [InlineData("bad:not base64 at all, really")]
    [InlineData("twice:" + Key + ",twice:" + OtherKey)]
    [InlineData("an-id-of-more-than-thirty-two-characters:" + Key)]
    public void Should_Refuse_What_Is_No_Key_Without_Showing_It(string text)
    {
        var fault = Should.Throw<FormatException>(() => MasterKeyRing.Parse(text));

        if (text.Length > 8)
        {
            fault.Message.ShouldNotContain(text[^8..]);
        }
    }
}
