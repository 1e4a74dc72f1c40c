using System.Security.Claims;
using MailZen.Framework.Users;

namespace MailZen.Framework.Tests.Users;

public sealed class ClaimsPrincipalExtensionsTests
{
    [Theory]
    [InlineData("1764547200", 1764547200L)]
    [InlineData("0", 0L)]
    [InlineData("253402300799", 253402300799L)]
    [InlineData("1764547200000", null)] // Milliseconds.
    [InlineData("-1", null)]
    [InlineData("2025-12-01T00:00:00Z", null)]
    [InlineData("", null)]
    public void Should_Read_A_Time(string value, long? seconds) =>
        (NewPrincipal(value, "tests").FindTime(MailZenClaimTypes.SignedInAt)?.ToUnixTimeSeconds()).ShouldBe(seconds);

    [Fact]
    public void Should_Find_No_Time_Of_Nobody()
    {
        NewPrincipal("0", authenticationType: null).FindTime(MailZenClaimTypes.SignedInAt).ShouldBeNull();
        NewPrincipal("0", "tests").FindTime("another").ShouldBeNull();
        ((ClaimsPrincipal?)null).FindTime(MailZenClaimTypes.SignedInAt).ShouldBeNull();
    }

    private static ClaimsPrincipal NewPrincipal(string value, string? authenticationType) =>
        new(new ClaimsIdentity([new Claim(MailZenClaimTypes.SignedInAt, value)], authenticationType));
}
