namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>What failed.</summary>
/// <param name="Code">The stable reason, or the class of an error that has none.</param>
/// <param name="Message">The text in the client's language.</param>
/// <param name="Data">Details that help the client, such as <c>retryAfterSeconds</c>; null if there are none.</param>
/// <param name="ValidationErrors">The fields that were refused; null if it is another error.</param>
public sealed record RemoteServiceErrorInfo(
    string Code,
    string Message,
    IReadOnlyDictionary<string, object?>? Data,
    IReadOnlyList<RemoteServiceValidationErrorInfo>? ValidationErrors
);
