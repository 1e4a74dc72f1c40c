using MailZen.PhoneVerification.Purposes;

namespace MailZen.PhoneVerification.Tests.Purposes;

public sealed class OtpPurposeTests
{
    private const int EventsOfAPurpose = 10;

    /// <summary>Codes are derived with these names, and receivers of the webhook read them.</summary>
    [Fact]
    public void Should_Keep_Its_Name_On_The_Wire() =>
        OtpPurpose.All.Select(purpose => purpose.WireName).ShouldBe(["PHONE_VERIFY_OTP", "SIGNUP_OTP", "LOGIN_OTP", "PASSWORD_RESET_OTP"]);

    [Fact]
    public void Should_Share_Nothing_With_Another()
    {
        var purposes = OtpPurpose.All;
        purposes
            .SelectMany(purpose =>
                new[] { purpose.Name, purpose.EventPrefix, purpose.Table, purpose.MaxAttemptsSetting, purpose.TextVariable }
            )
            .ShouldBeUnique();
        purposes.SelectMany(purpose => Enumerable.Range(purpose.FirstEventId, EventsOfAPurpose)).ShouldBeUnique();
    }
}
