using System.Text;
using MailZen.Accounts.SecondFactors;

namespace MailZen.Accounts.Tests.SecondFactors;

public sealed class TotpTests
{
    private static readonly byte[] _secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <remarks>RFC 6238, appendix B; an app shows the last six of its eight digits.</remarks>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Should_Compute_The_Codes_Of_The_Standard(long seconds, string code) =>
        Totp.Compute(_secret, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void Should_Take_A_Clock_That_Is_Off_By_Half_A_Minute(int offset, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);

        var step = Totp.FindStepOrNull(_secret, Totp.Compute(_secret, now.AddSeconds(offset)), now);

        step.ShouldBe(isTaken ? now.AddSeconds(offset).ToUnixTimeSeconds() / 30 : null);
    }

    /// <remarks>RFC 4648, 10, without padding.</remarks>
    [Fact]
    public void Should_Encode_In_Base32() => Base32.Encode("fooba"u8).ShouldBe("MZXW6YTB");

    [Fact]
    public void Should_Read_A_Recovery_Code_However_It_Is_Typed()
    {
        var code = RecoveryCode.Create();

        code.Length.ShouldBe(19);
        RecoveryCode.HashOrNull($" {code.ToLowerInvariant().Replace('-', ' ')}").ShouldBe(RecoveryCode.HashOrNull(code));
        RecoveryCode.HashOrNull(code[..^1]).ShouldBeNull();
    }
}
