using System.Net;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>A failure as the client sees it.</summary>
/// <param name="Status">Its HTTP status; GraphQL's <c>code</c> is that status's name.</param>
/// <param name="Reason">The stable reason, or null for an unexpected failure.</param>
/// <param name="Message">The text in the client's language.</param>
/// <param name="Details">Details that help the client, ready for JSON.</param>
public sealed record MappedError(HttpStatusCode Status, string? Reason, string Message, IReadOnlyDictionary<string, object?> Details)
{
    /// <summary>The class of the error, as GraphQL clients know it.</summary>
    public string Code =>
        Status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => "BAD_REQUEST",
            HttpStatusCode.Unauthorized => "UNAUTHENTICATED",
            HttpStatusCode.Forbidden => "FORBIDDEN",
            HttpStatusCode.Conflict => "CONFLICT",
            HttpStatusCode.TooManyRequests => "TOO_MANY_REQUESTS",
            HttpStatusCode.ServiceUnavailable => "SERVICE_UNAVAILABLE",
            _ => "INTERNAL_SERVER_ERROR",
        };

    /// <summary>The fault of each faulty field of a form; null if the error is not about fields.</summary>
    public IReadOnlyDictionary<string, string>? FindFaults() =>
        Details.GetValueOrDefault(ValidationErrors.FieldsKey) as IReadOnlyDictionary<string, string>;

    /// <summary>The text for a person: the faults of a form's fields, otherwise the message.</summary>
    public string Describe() => FindFaults() is { } faults ? string.Join(' ', faults.Values) : Message;
}
