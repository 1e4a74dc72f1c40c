using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification;

namespace MailZen.Accounts.Users;

internal static class AccountConflicts
{
    /// <summary>What the database's refusal means for the person.</summary>
    public static Exception Translate(UniqueConstraintViolationException exception) => exception.Constraint switch
    {
        AccountsModel.UserEmailIndex => new BusinessException(AccountsErrorCodes.EmailAlreadyRegistered, exception),
        AccountsModel.UserPhoneNumberIndex => new BusinessException(PhoneVerificationErrorCodes.PhoneNumberInUse, exception),
        AccountsModel.MailboxLocalPartIndex => new BusinessException(AccountsErrorCodes.AddressTaken, exception),
        _ => exception,
    };
}
