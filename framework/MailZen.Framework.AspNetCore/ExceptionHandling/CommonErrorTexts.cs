namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>Names the resources with the texts of errors that no module owns.</summary>
internal sealed class CommonErrorTexts;
