using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Mailboxes;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using MailZen.Accounts.Validation;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Text;

namespace MailZen.Accounts.Registration;

/// <summary>A valid form.</summary>
internal sealed record RegistrationForm(EmailAddress Email, string Password, string? Name, MailboxHandle? Handle, bool IsEmailOwnAddress)
{
    /// <summary>Reads a form and names every faulty field at once. It is too cheap to need a limit.</summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/>.</exception>
    public static RegistrationForm Parse(
        string emailText,
        string password,
        string? name,
        string? desiredLocalPart,
        string mailDomain,
        ReservedHandles reserved
    )
    {
        var email = EmailAddress.ParseOrNull(emailText);
        var handle = desiredLocalPart is null ? null : MailboxHandle.ParseOrNull(desiredLocalPart);

        // An e-mail address at our own domain verifies nothing, unless it is the one that this sign-up creates.
        var isAtOwnDomain = string.Equals(email?.Domain, mailDomain, StringComparison.OrdinalIgnoreCase);
        var isOwnAddress = isAtOwnDomain && handle is not null && email!.LocalPart == handle.Value;

        var isNameTooLong = name?.Length > AccountsTables.MaxNameLength;
        var isNameStorable = name is null || StorableText.IsStorable(name);

        // A refused name adds no words: each word of a megabyte would be searched for.
        var ownWords = OwnWords.Of(email?.Value, handle?.Value, mailDomain, isNameStorable && !isNameTooLong ? name : null);
        var passwordFault = PasswordPolicy.FindFaultOrNull(password, ownWords);

        new ValidationErrors()
            .AddIf(email is null, "email", ValidationMessages.EmailInvalid)
            .AddIf(isAtOwnDomain && !isOwnAddress, "email", ValidationMessages.EmailAtOwnDomain)
            .AddIf(passwordFault is not null, "password", passwordFault!)
            .AddIf(isNameTooLong, "name", ValidationMessages.NameTooLong)
            .AddIf(!isNameStorable, "name", ValidationMessages.NotStorable)
            .AddIf(desiredLocalPart is not null && handle is null, "desiredLocalPart", ValidationMessages.HandleInvalid)
            .AddIf(handle is not null && reserved.Contains(handle), "desiredLocalPart", ValidationMessages.HandleReserved)
            .ThrowIfAny();

        return new RegistrationForm(email!, password, string.IsNullOrWhiteSpace(name) ? null : name.Trim(), handle, isOwnAddress);
    }
}
