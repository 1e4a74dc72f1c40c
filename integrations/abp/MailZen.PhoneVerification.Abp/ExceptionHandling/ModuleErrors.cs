using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.PhoneVerification.Abp.Accounts;

namespace MailZen.PhoneVerification.Abp.ExceptionHandling;

/// <summary>Maps failures of our modules, and a user who gets a number that another one has verified. All others are ABP's.</summary>
public class ModuleErrors(ErrorMapper mapper)
{
    /// <summary>The answer to one of these failures; null for any other.</summary>
    public MappedError? MapOrNull(Exception exception) =>
        exception is BusinessException
        || UniqueConstraintViolationException.FindOrNull(exception)?.Constraint == IdentityUserPhoneNumberIndex.Name
            ? mapper.Map(exception)
            : null;
}
