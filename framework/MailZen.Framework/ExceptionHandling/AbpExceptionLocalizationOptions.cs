namespace MailZen.Framework.ExceptionHandling;

/// <summary>Where the texts of errors are: each module adds its own.</summary>
public sealed class AbpExceptionLocalizationOptions
{
    /// <summary>
    /// Types that name resources. Their keys are error codes and the keys of validation messages, and no two of them have the same.
    /// </summary>
    public IList<Type> Resources { get; } = [];
}
