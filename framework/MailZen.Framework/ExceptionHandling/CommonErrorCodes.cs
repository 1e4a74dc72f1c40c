namespace MailZen.Framework.ExceptionHandling;

/// <summary>Error codes that several modules use.</summary>
public static class CommonErrorCodes
{
    /// <summary>One or more inputs are invalid; <c>fields</c> says which and why.</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>The request has no session.</summary>
    public const string SessionRequired = "SESSION_REQUIRED";

    /// <summary>The session does not permit the operation.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";

    /// <summary>A limit is used up; <c>retryAfterSeconds</c> says when to try again.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>Somebody else changed the same thing first.</summary>
    public const string ConcurrencyConflict = "CONCURRENCY_CONFLICT";

    /// <summary>The service cannot do this at the moment; a retry may succeed.</summary>
    public const string TemporarilyUnavailable = "TEMPORARILY_UNAVAILABLE";
}
