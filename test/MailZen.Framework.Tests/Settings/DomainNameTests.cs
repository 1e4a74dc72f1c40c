using System.Globalization;
using CsCheck;
using MailZen.Framework.Settings;

namespace MailZen.Framework.Tests.Settings;

public sealed class DomainNameTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly Gen<string> _label = Gen.Select(
        Gen.Char[Letters],
        Gen.String[Gen.Char[Letters + "0123456789"], 0, 61],
        (first, rest) => first + rest
    );

    private static readonly Gen<string> _name = _label.Array[2, 3].Select(labels => string.Join('.', labels));

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData(" App.Example.COM ", "app.example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("münchen.example", "xn--mnchen-3ya.example")]
    [InlineData("MÜNCHEN.example", "xn--mnchen-3ya.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("xn--mnchen-3ya.example", "xn--mnchen-3ya.example")]
    [InlineData("my_host.example", "my_host.example")]
    [InlineData("1.example", "1.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("", null)]
    [InlineData(".", null)]
    [InlineData(".example.com", null)]
    [InlineData("example..com", null)]
    [InlineData("example.com..", null)]
    [InlineData("-example.com", null)]
    [InlineData("example-.com", null)]
    [InlineData("example.com:443", null)]
    [InlineData("https://example.com", null)]
    [InlineData("example.com/path", null)]
    [InlineData("user@example.com", null)]
    [InlineData("*.example.com", null)]
    [InlineData("example.com,example.org", null)]
    [InlineData("exam ple.com", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("127.1", null)]
    [InlineData("2130706433", null)]
    [InlineData("0x7f.0.0.1", null)]
    [InlineData("example.0x7f", null)]
    [InlineData("::1", null)]
    [InlineData("[2001:db8::1]", null)]
    public void Should_Take_What_A_Browser_Takes_For_A_Domain(string text, string? name) => DomainName.NormalizeOrNull(text).ShouldBe(name);

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData(".Example.com", "example.com")]
    [InlineData(".münchen.example", "xn--mnchen-3ya.example")]
    [InlineData("..example.com", null)]
    [InlineData("com", null)]
    [InlineData(".com", null)]
    [InlineData("localhost", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("example.com:8080", null)]
    public void Should_Take_What_A_Cookie_May_Be_For(string text, string? name) =>
        SettingValueType.CookieDomain.NormalizeOrNull(text).ShouldBe(name);

    [Fact]
    public void Should_Keep_One_Form_Of_A_Name_However_It_Is_Written() =>
        Gen.Select(_name, Gen.Bool, Gen.Bool, Gen.Bool)
            .Sample(
                (name, isUpper, hasDot, hasBlanks) =>
                {
                    var written = (isUpper ? name.ToUpperInvariant() : name) + (hasDot ? "." : "");

                    DomainName.NormalizeOrNull(hasBlanks ? $"  {written}\t" : written).ShouldBe(name);
                }
            );

    [Fact]
    public void Should_Refuse_A_Name_With_Anything_That_A_Name_Cannot_Have() =>
        Gen.Select(_name, Gen.Char[":/@?#%,;*\"'\\()[]{}<>!&=+~$|^` "], Gen.Int[0, int.MaxValue])
            .Sample(
                (name, foreign, place) =>
                    DomainName.NormalizeOrNull(name.Insert(1 + (place % (name.Length - 1)), foreign.ToString())).ShouldBeNull()
            );

    [Fact]
    public void Should_Refuse_Addresses() =>
        Gen.UInt.Sample(number =>
        {
            var address = new System.Net.IPAddress(BitConverter.GetBytes(number)).ToString();

            DomainName.NormalizeOrNull(address).ShouldBeNull();
            DomainName.NormalizeOrNull(number.ToString(CultureInfo.InvariantCulture)).ShouldBeNull();
            DomainName.NormalizeOrNull(string.Create(CultureInfo.InvariantCulture, $"0x{number:x}")).ShouldBeNull();
        });

    /// <remarks>Whatever is typed: nothing throws, and what is kept is a form that stays.</remarks>
    [Fact]
    public void Should_Judge_Any_Text() =>
        Gen.String.Sample(text =>
        {
            if (DomainName.NormalizeOrNull(text) is { } name)
            {
                DomainName.NormalizeOrNull(name).ShouldBe(name);
                name.ShouldAllBe(character =>
                    char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || "-_.".Contains(character)
                );
            }
        });
}
