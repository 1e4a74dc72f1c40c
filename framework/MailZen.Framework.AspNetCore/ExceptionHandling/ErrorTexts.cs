namespace MailZen.HttpApi.Host.ExceptionHandling;

/// <summary>Names the resources with the texts of errors; their keys are error codes and the keys of validation messages.</summary>
internal sealed class ErrorTexts;
