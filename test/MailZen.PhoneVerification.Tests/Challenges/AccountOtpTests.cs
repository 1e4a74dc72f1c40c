using MailZen.PhoneVerification.Askers;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Tests.Challenges;

public sealed class AccountOtpTests
{
    private static readonly OtpAccount _account = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "one", IsNamed: true);

    [Fact]
    public void Should_Be_For_The_Account_As_It_Was()
    {
        var challenge = Open(_account);

        challenge.IsFor(_account).ShouldBeTrue();
        challenge.IsFor(_account with { IsNamed = false }).ShouldBeTrue("The e-mail address of one request is not the challenge's.");
        challenge.IsFor(_account with { Stamp = "two" }).ShouldBeFalse();
        challenge.IsFor(_account with { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch) }).ShouldBeFalse();
        challenge.IsFor(null).ShouldBeFalse();
    }

    [Fact]
    public void Should_Open_Nothing_If_The_Number_Had_No_Account()
    {
        var challenge = Open(null);

        challenge.IsFor(_account).ShouldBeFalse();
        challenge.IsFor(null).ShouldBeTrue();
    }

    private static LoginOtp Open(OtpAccount? account) =>
        new(
            PhoneNumber.Parse("+15550001234"),
            new OtpAsker(["secret"], "network"),
            new ChallengeTerms(
                null,
                "one",
                "en",
                DateTimeOffset.UnixEpoch,
                new OtpOptions(6, TimeSpan.FromMinutes(10), TimeSpan.Zero, 5, StrictDelivery: true)
            )
            {
                Account = account,
            }
        );
}
