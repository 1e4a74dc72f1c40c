using MailZen.PhoneVerification.Idempotency;
using MailZen.PhoneVerification.Sms.Attempts;

namespace MailZen.PhoneVerification.Tests.Idempotency;

public sealed class SendEndTests
{
    [Theory]
    [InlineData("", true, true, "Accepted")] // nothing was to be sent
    [InlineData("Accepted", true, true, "Accepted")]
    [InlineData("Delivered", false, true, "Accepted")]
    [InlineData("Undelivered Pending", false, true, "Accepted")] // its fail-over
    [InlineData("Rejected Accepted", true, true, "Accepted")]
    [InlineData("Pending", true, true, "InProgress")]
    [InlineData("Pending", false, true, "Interrupted")]
    [InlineData("Pending", false, false, "Unknown")] // its provider was asked
    [InlineData("Unknown", true, true, "Unknown")]
    [InlineData("Unknown", false, true, "Interrupted")]
    [InlineData("Unknown", false, false, "Unknown")]
    [InlineData("Unknown Pending", true, true, "InProgress")]
    [InlineData("Unknown Rejected", true, true, "Unknown")]
    [InlineData("Rejected", true, true, "InProgress")] // the fallback may be asked next
    [InlineData("Rejected", false, true, "Rejected")]
    public void Should_Follow_From_The_Delivery_Attempts(string statuses, bool isHeld, bool canGoOn, string end) =>
        SendEnds
            .Of([.. statuses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SmsStatus>)], isHeld, canGoOn)
            .ToString()
            .ShouldBe(end);
}
