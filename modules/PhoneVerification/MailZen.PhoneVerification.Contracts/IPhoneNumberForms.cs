namespace MailZen.PhoneVerification;

/// <summary>
/// The forms of phone numbers: in some countries, several numbers reach the same subscriber. Each number is kept in its canonical form;
/// modules that kept numbers before this rule existed convert them with it.
/// </summary>
public interface IPhoneNumberForms
{
    /// <summary>Prefixes (plus sign and country code) of numbers that may be stored in another form.</summary>
    IReadOnlyList<string> Prefixes { get; }

    /// <summary>All forms of a number in E.164, canonical form first. Most numbers have only one.</summary>
    IReadOnlyList<string> GetForms(string phoneNumber);
}
