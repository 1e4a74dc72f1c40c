using MailZen.Accounts.Passwords;

namespace MailZen.Accounts.Tests.Passwords;

public sealed class PasswordPolicyTests
{
    private static readonly OwnWords _words = OwnWords.Of("jane.doe@gmail.com", "jane.miller", "mailzen.com", "Jane Wintergreen");

    [Fact]
    public void Should_Know_Ten_Thousand_Common_Passwords_Of_Eight_Characters_Or_More() =>
        CommonPasswords.Count.ShouldBeGreaterThan(10_000);

    [Theory]
    [InlineData("short 7", "PASSWORD_TOO_SHORT")]
    [InlineData("\u0055\u0308bermu\u0308t", "PASSWORD_TOO_SHORT")] // nine as they are typed, seven as they are read
    [InlineData("password", "PASSWORD_COMMON")]
    [InlineData("PassWord", "PASSWORD_COMMON")]
    [InlineData("ｐａｓｓｗｏｒｄ", "PASSWORD_COMMON")] // full width
    [InlineData("12345678", "PASSWORD_COMMON")]
    [InlineData("qwertyui", "PASSWORD_COMMON")]
    [InlineData("password1", "PASSWORD_COMMON")]
    [InlineData("iloveyou", "PASSWORD_COMMON")]
    [InlineData("11111111", "PASSWORD_COMMON")]
    [InlineData("        ", "PASSWORD_SIMPLE")]
    [InlineData("\u00A0\u2003      ", "PASSWORD_SIMPLE")] // blanks of several kinds
    [InlineData("ïïïïïïïïïï", "PASSWORD_SIMPLE")]
    [InlineData("x7x7x7x7x7", "PASSWORD_SIMPLE")]
    [InlineData("x7kx7kx7kx", "PASSWORD_SIMPLE")]
    [InlineData("34567890123", "PASSWORD_SIMPLE")]
    [InlineData("ponmlkjihg", "PASSWORD_SIMPLE")]
    [InlineData("1234efgh", "PASSWORD_SIMPLE")]
    [InlineData("jane.doe@gmail.com", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("JaneDoe!", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("gmail.com", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("jane.miller", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("Miller-Jane-99", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("wintergreen2024", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("mailzen1", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("MailZen!MailZen!", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("mailzen123456789", "PASSWORD_OF_OWN_WORDS")]
    [InlineData("correct horse battery", null)]
    [InlineData("jane likes tulips", null)]
    [InlineData("kx83hq2m", null)]
    [InlineData("😀🎈🚗🌲🍎🐟🎻🧭", null)]
    public void Should_Say_What_Is_Wrong(string password, string? fault) =>
        PasswordPolicy.FindFaultOrNull(password, _words).ShouldBe(fault);

    [Fact]
    public void Should_Ask_More_Of_Administrators()
    {
        PasswordPolicy.FindFaultOrNull("fourteen chars", _words, PasswordRules.AdministratorMinLength).ShouldBe("PASSWORD_TOO_SHORT");
        PasswordPolicy.FindFaultOrNull("fifteen letters", _words, PasswordRules.AdministratorMinLength).ShouldBeNull();
    }

    [Fact]
    public void Should_Refuse_What_Cannot_Be_Kept()
    {
        foreach (var password in new[] { "12345678\uD800", "12345678\0" })
        {
            PasswordPolicy.FindFaultOrNull(password, _words).ShouldBe("TEXT_NOT_STORABLE");
        }
    }
}
