using MailZen.Accounts.Passwords;
using MailZen.Accounts.SecondFactors;
using MailZen.TestBase.Apps;

namespace MailZen.HttpApi.Host.Tests.Observability;

/// <summary>The search of every log entry finds what must not be there.</summary>
public sealed class PersonalDataTests
{
    [Fact]
    public void Should_Find_Each_Secret()
    {
        var password = GeneratedPassword.Create();
        PersonalData.AddSecret(password);
        PersonalData.AddSecret("4711080");
        string[] secrets = [password, "4711080", RecoveryCode.Create(), Base32.Encode(new byte[Totp.SecretBytes]), "+15551234567"];

        secrets.Where(secret => !PersonalData.IsIn($"It was {secret}, so.")).ShouldBeEmpty();
        secrets.Where(secret => !PersonalData.IsIn($"{{\"value\":\"{secret}\"}}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5D2A3B4C-ABCD-7EFA-B234-ABCDEFABCDEF")]
    [InlineData("took 4711081 ms")]
    [InlineData("sha256 ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")]
    public void Should_Not_Take_Anything_Else_For_A_Secret(string text) => PersonalData.IsIn(text).ShouldBeFalse();
}
