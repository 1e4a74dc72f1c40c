namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>The body of a failed REST request, as in ABP.</summary>
/// <param name="Error">What failed.</param>
public sealed record RemoteServiceErrorResponse(RemoteServiceErrorInfo Error);
