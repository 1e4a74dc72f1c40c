namespace MailZen.PhoneVerification.Sms.PhoneNumbers;

internal sealed class PhoneNumberForms : IPhoneNumberForms
{
    public IReadOnlyList<string> Prefixes => SubscriberForms.Prefixes;

    public IReadOnlyList<string> GetForms(string phoneNumber) =>
        PhoneNumber.ParseOrNull(phoneNumber) is { } number ? number.AllValues : [phoneNumber];
}
