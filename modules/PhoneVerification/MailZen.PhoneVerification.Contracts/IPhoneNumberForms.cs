namespace MailZen.PhoneVerification;

/// <summary>
/// The forms of phone numbers: in some countries one subscriber can be reached by several. Each number is kept in one form, the canonical
/// one; whoever keeps numbers that were proved before this version brings them into it.
/// </summary>
public interface IPhoneNumberForms
{
    /// <summary>What numbers that may be kept in another form begin with: the plus sign and a country code.</summary>
    IReadOnlyList<string> Prefixes { get; }

    /// <summary>All forms of a number in E.164, the canonical one first. Most numbers have one.</summary>
    IReadOnlyList<string> GetForms(string phoneNumber);
}
