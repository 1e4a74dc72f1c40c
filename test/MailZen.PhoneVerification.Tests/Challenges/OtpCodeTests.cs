using CsCheck;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Tests.Typing;

namespace MailZen.PhoneVerification.Tests.Challenges;

/// <summary>A code is its digits, however they arrive.</summary>
public sealed class OtpCodeTests
{
    private static readonly Gen<string> _codes = Gen.Char['0', '9'].Array[6, 8].Select(digits => new string(digits));

    [Theory]
    [InlineData("694425")]
    [InlineData(" 694425 ")]
    [InlineData("694 425")]
    [InlineData("69 44 25")]
    [InlineData("6 9 4 4 2 5")]
    [InlineData("694-425")]
    [InlineData("694\u2013425")]
    [InlineData("694.425")]
    [InlineData("694,425")]
    [InlineData("694_425")]
    [InlineData("694425\r\n")]
    [InlineData("\t694425")]
    [InlineData("694\u00A0425")]
    [InlineData("\uFEFF694425")]
    [InlineData("\u202A694425\u202C")]
    [InlineData("694425.")]
    [InlineData("694425\u3002")]
    [InlineData("\"694425\"")]
    [InlineData("\u201C694425\u201D.")]
    [InlineData("\u00AB\u00A0694425\u00A0\u00BB")]
    [InlineData("(694425)")]
    [InlineData("[694 425]")]
    [InlineData("\uFF16\uFF19\uFF14\uFF14\uFF12\uFF15")] // full-width
    [InlineData("\u0666\u0669\u0664\u0664\u0662\u0665")] // Arabic-Indic
    [InlineData("\u06F6\u06F9\u06F4\u06F4\u06F2\u06F5")] // Persian
    [InlineData("\u096C\u096F\u096A\u096A\u0968\u096B")] // Devanagari
    [InlineData("6\uFE0F\u20E39\uFE0F\u20E34\uFE0F\u20E34\uFE0F\u20E32\uFE0F\u20E35\uFE0F\u20E3")] // key caps
    public void Should_Read_What_Keyboards_And_Programs_Deliver(string typed) => OtpCode.ReadOrNull(typed).ShouldBe("694425");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12a45b")]
    [InlineData("69442")]
    [InlineData("694425694")]
    [InlineData("G-694425")]
    [InlineData("694425 is your code")]
    [InlineData("code: 694425")]
    [InlineData("694425x")]
    [InlineData("69442O")]
    [InlineData("\u0661\u0662\u0663abc")]
    [InlineData("#694425")]
    [InlineData("+694425")]
    [InlineData("694425/2")]
    [InlineData("694=425")]
    [InlineData("6944\u00B2\u2075")] // superscripts are no digits
    [InlineData("694\uD800425")] // half a character
    [InlineData("694\0425")]
    public void Should_Refuse_What_Is_No_Code(string typed) => OtpCode.ReadOrNull(typed).ShouldBeNull();

    [Fact]
    public void Should_Read_The_Digits_Of_Every_Script()
    {
        TypedNoise.Zeros.Count.ShouldBeGreaterThan(60);
        TypedNoise.Zeros.ShouldAllBe(zero => OtpCode.ReadOrNull(TypedNoise.InScript(zero, "694425")) == "694425");
    }

    [Fact]
    public void Should_Read_A_Code_Among_Marks_Scripts_Blanks_And_Dashes() =>
        (
            from code in _codes
            from spaced in TypedNoise.Between(code, [" ", "-"])
            from typed in TypedNoise.Of(spaced)
            select (code, typed)
        ).Sample(sample => OtpCode.ReadOrNull(sample.typed) == sample.code, iter: 2_000);

    [Fact]
    public void Should_Refuse_A_Code_With_A_Letter_Or_A_Symbol_Anywhere() =>
        (
            from code in _codes
            from place in Gen.Int[0, code.Length]
            from other in TypedNoise.OneOf("a", "O", "l", "\u0430", "\u4E00", "#", "@", "=", "%", "/", "$", "\u20AC", "\U0001F600")
            from typed in TypedNoise.Of(code.Insert(place, other))
            select typed
        ).Sample(typed => OtpCode.ReadOrNull(typed) is null, iter: 2_000);

    [Fact]
    public void Should_Not_Look_At_Long_Texts()
    {
        OtpCode.ReadOrNull("694425".PadRight(OtpCode.MaxTypedLength)).ShouldBe("694425");
        OtpCode.ReadOrNull("694425".PadRight(OtpCode.MaxTypedLength + 1)).ShouldBeNull();
        OtpCode.ReadOrNull(null).ShouldBeNull();
    }
}
