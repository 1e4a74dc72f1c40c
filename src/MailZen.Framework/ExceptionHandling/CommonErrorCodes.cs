namespace MailZen.Framework.ExceptionHandling;

/// <summary>Error codes that more than one module answers with.</summary>
public static class CommonErrorCodes
{
    /// <summary>One or more inputs are unacceptable; <c>fields</c> says which and why.</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>No session signs the request in.</summary>
    public const string SessionRequired = "SESSION_REQUIRED";

    /// <summary>The session does not grant what was asked for.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";

    /// <summary>A limit is used up; <c>retryAfterSeconds</c> says when to try again.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>Somebody else changed the same thing first.</summary>
    public const string ConcurrencyConflict = "CONCURRENCY_CONFLICT";

    /// <summary>The service cannot do this at the moment and would if asked again.</summary>
    public const string TemporarilyUnavailable = "TEMPORARILY_UNAVAILABLE";
}
