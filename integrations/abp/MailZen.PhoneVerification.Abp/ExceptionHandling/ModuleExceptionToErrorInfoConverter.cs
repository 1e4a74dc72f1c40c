using MailZen.Framework.ExceptionHandling;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Volo.Abp.AspNetCore.ExceptionHandling;
using Volo.Abp.DependencyInjection;
using Volo.Abp.ExceptionHandling.Localization;
using Volo.Abp.Http;
using AbpExceptionLocalizationOptions = Volo.Abp.Localization.ExceptionHandling.AbpExceptionLocalizationOptions;

namespace MailZen.PhoneVerification.Abp.ExceptionHandling;

/// <summary>ABP's answer to a failed request, which knows our failures too.</summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IExceptionToErrorInfoConverter))]
public class ModuleExceptionToErrorInfoConverter(
    IOptions<AbpExceptionLocalizationOptions> localizationOptions,
    IStringLocalizerFactory stringLocalizerFactory,
    IStringLocalizer<AbpExceptionHandlingResource> stringLocalizer,
    IServiceProvider serviceProvider,
    ModuleErrors errors
) : DefaultExceptionToErrorInfoConverter(localizationOptions, stringLocalizerFactory, stringLocalizer, serviceProvider)
{
    /// <inheritdoc/>
    protected override RemoteServiceErrorInfo CreateErrorInfoWithoutCode(Exception exception, AbpExceptionHandlingOptions options)
    {
        if (errors.MapOrNull(exception) is not { } error)
        {
            return base.CreateErrorInfoWithoutCode(exception, options);
        }

        var fields = error.Details.GetValueOrDefault(ValidationErrors.FieldsKey) as IReadOnlyDictionary<string, string>;
        return new RemoteServiceErrorInfo(error.Message, code: error.Reason)
        {
            Data = error.Details.Where(detail => detail.Key != ValidationErrors.FieldsKey).ToDictionary(),
            ValidationErrors = fields?.Select(field => new RemoteServiceValidationErrorInfo(field.Value, [field.Key])).ToArray(),
        };
    }
}
