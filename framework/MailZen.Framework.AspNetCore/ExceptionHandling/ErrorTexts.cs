using MailZen.Framework.ExceptionHandling;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>The texts of errors, in the language of the request.</summary>
public sealed class ErrorTexts(IStringLocalizerFactory localizers, IOptions<AbpExceptionLocalizationOptions> options)
{
    private readonly IStringLocalizer[] _resources = [.. options.Value.Resources.Select(localizers.Create)];

    /// <summary>The text of an error code or of a validation message; the key itself if no module has one.</summary>
    public string this[string key] =>
        _resources.Select(resource => resource[key]).FirstOrDefault(text => !text.ResourceNotFound)?.Value ?? key;
}
