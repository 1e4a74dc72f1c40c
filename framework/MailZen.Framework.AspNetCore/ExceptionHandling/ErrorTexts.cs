namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Names the resources with the texts of errors; their keys are error codes and the keys of validation messages.</summary>
public sealed class ErrorTexts;
