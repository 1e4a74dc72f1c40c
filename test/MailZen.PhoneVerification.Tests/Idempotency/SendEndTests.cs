using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Tests.Idempotency;

public sealed class SendEndTests
{
    [Theory]
    [InlineData("", true, "Accepted")] // nothing was to be sent
    [InlineData("Accepted", true, "Accepted")]
    [InlineData("Delivered", false, "Accepted")]
    [InlineData("Undelivered Pending", false, "Accepted")] // its fail-over
    [InlineData("Rejected Accepted", true, "Accepted")]
    [InlineData("Pending", true, "InProgress")]
    [InlineData("Pending", false, "Interrupted")]
    [InlineData("Unknown Pending", true, "InProgress")]
    [InlineData("Unknown Rejected", true, "Unknown")]
    [InlineData("Rejected", true, "InProgress")] // the fallback may be asked next
    [InlineData("Rejected", false, "Rejected")]
    public void Should_Follow_From_The_Delivery_Attempts(string statuses, bool isHeld, string end) =>
        SendEnds
            .Of([.. statuses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SmsStatus>)], isHeld)
            .ToString()
            .ShouldBe(end);
}
