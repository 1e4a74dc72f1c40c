using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.PhoneVerification.Abp.ExceptionHandling;

/// <summary>Maps expected failures of our modules. All others are ABP's.</summary>
public class ModuleErrors(ErrorMapper mapper, IEnumerable<IExceptionTranslator> translators)
{
    /// <summary>The answer to an expected failure; null for any other.</summary>
    public MappedError? MapOrNull(Exception exception) =>
        exception is BusinessException || translators.Any(translator => translator.TranslateOrNull(exception) is not null)
            ? mapper.Map(exception)
            : null;
}
