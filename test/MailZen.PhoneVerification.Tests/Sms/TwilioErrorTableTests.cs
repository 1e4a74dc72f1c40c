using System.Net;
using MailZen.PhoneVerification.Sms;
using MailZen.PhoneVerification.Sms.Chain;
using MailZen.PhoneVerification.Sms.Twilio;

namespace MailZen.PhoneVerification.Tests.Sms;

/// <summary>What Twilio's error codes mean.</summary>
public sealed class TwilioErrorTableTests
{
    [Theory]
    [InlineData(14107)]
    [InlineData(21216)]
    [InlineData(30007)]
    [InlineData(30038)]
    [InlineData(30039)]
    [InlineData(30042)]
    [InlineData(30110)]
    [InlineData(30111)]
    [InlineData(30444)]
    [InlineData(30450)]
    [InlineData(30453)]
    [InlineData(30485)]
    [InlineData(30884)]
    [InlineData(60203)]
    [InlineData(60238)]
    [InlineData(60410)]
    [InlineData(60412)]
    [InlineData(60605)]
    [InlineData(63013)]
    [InlineData(63026)]
    [InlineData(63032)]
    [InlineData(63033)]
    [InlineData(63039)]
    public void Should_Pay_Nobody_Else_For_What_Was_Held_As_Fraud_Or_Spam(int code)
    {
        foreach (var failure in InEachPlace(code))
        {
            failure.Class.ShouldBe(SmsFailureClass.Blocked);
            failure.MayGoAnotherWay.ShouldBeFalse();
            failure.UserErrorCode.ShouldBe(PhoneVerificationErrorCodes.SmsDeliveryFailed);
        }
    }

    [Theory]
    [InlineData(21211, PhoneVerificationErrorCodes.InvalidPhoneNumber)]
    [InlineData(21217, PhoneVerificationErrorCodes.InvalidPhoneNumber)]
    [InlineData(21265, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(21610, PhoneVerificationErrorCodes.PhoneNumberOptedOut)]
    [InlineData(21612, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(21614, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(21635, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(30004, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(30005, PhoneVerificationErrorCodes.InvalidPhoneNumber)]
    [InlineData(30006, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(60205, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(63003, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(63014, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    [InlineData(63024, PhoneVerificationErrorCodes.PhoneNumberNotAllowed)]
    public void Should_Tell_The_Person_When_The_Number_Is_At_Fault(int code, string userErrorCode)
    {
        foreach (var failure in InEachPlace(code))
        {
            failure.Class.ShouldBe(SmsFailureClass.Recipient);
            failure.UserErrorCode.ShouldBe(userErrorCode);
        }
    }

    [Theory]
    [InlineData(10001, "Configuration")]
    [InlineData(20003, "Configuration")]
    [InlineData(20429, "Provider")]
    [InlineData(20500, "Provider")]
    [InlineData(21212, "Configuration")]
    [InlineData(21408, "Text")]
    [InlineData(21606, "Configuration")]
    [InlineData(21611, "Provider")]
    [InlineData(21617, "Text")]
    [InlineData(21659, "Configuration")]
    [InlineData(21703, "Configuration")]
    [InlineData(30001, "Provider")]
    [InlineData(30003, "Provider")]
    [InlineData(30008, "Provider")]
    [InlineData(30017, "Provider")]
    [InlineData(30032, "Configuration")]
    [InlineData(30034, "Configuration")]
    [InlineData(30410, "Provider")]
    public void Should_Ask_Another_Provider_For_Any_Other_Fault(int code, string failureClass)
    {
        foreach (var failure in InEachPlace(code))
        {
            failure.Class.ToString().ShouldBe(failureClass);
            failure.MayGoAnotherWay.ShouldBeTrue();
        }
    }

    [Fact]
    public void Should_Have_Words_For_Administrators_For_Each_Code()
    {
        foreach (var (code, error) in TwilioErrorTable.All)
        {
            error.Text.ShouldEndWith(".", customMessage: $"{code}");
            error.Text.Length.ShouldBeInRange(10, 120, $"{code}");
            TwilioErrors.ExplainOrNull($"twilio_{code}").ShouldBe(error.Text);
            var isTheNumbersFault = error.UserErrorCode != PhoneVerificationErrorCodes.SmsDeliveryFailed;
            (error.Class == SmsFailureClass.Recipient).ShouldBe(isTheNumbersFault, $"{code}");
        }

        TwilioErrors.ExplainOrNull("twilio_99999").ShouldNotBeNull().ShouldContain("docs/api/errors/99999");
        TwilioErrors.ExplainOrNull("twilio_x").ShouldBeNull();
        TwilioErrors.ExplainOrNull("timeout").ShouldBeNull();
    }

    [Fact]
    public void Should_Explain_The_Codes_Of_Every_Provider()
    {
        var texts = new SmsErrorTexts([]);

        texts.Of("http_503").ShouldNotBeNull().ShouldContain("503");
        texts.Of("timeout").ShouldNotBeNull();
        texts.Of("of_nobody").ShouldBeNull();
        texts.Of(null).ShouldBeNull();
    }

    [Fact]
    public void Should_Judge_An_Unknown_Code_By_Its_Status()
    {
        TwilioErrors.Classify(HttpStatusCode.BadRequest, 29999).ShouldBe(new SmsFailure(SmsFailureClass.Text, "twilio_29999"));
        TwilioErrors.Classify(HttpStatusCode.Forbidden, 29999).Class.ShouldBe(SmsFailureClass.Configuration);
        TwilioErrors.Classify(HttpStatusCode.ServiceUnavailable, null).ShouldBe(new SmsFailure(SmsFailureClass.Provider, "http_503"));
        TwilioErrors.ClassifyReceipt(39999).ShouldBe(new SmsFailure(SmsFailureClass.Provider, "twilio_39999"));
        TwilioErrors.ClassifyReceipt(null).ShouldBe(new SmsFailure(SmsFailureClass.Provider, "undelivered"));
    }

    private static SmsFailure[] InEachPlace(int code) =>
        [
            TwilioErrors.Classify(HttpStatusCode.BadRequest, code),
            TwilioErrors.Classify(HttpStatusCode.Forbidden, code),
            TwilioErrors.ClassifyReceipt(code),
        ];
}
