namespace MailZen.Framework.ExceptionHandling;

/// <summary>
/// An expected failure that the caller is told about. One place turns it into a response, and finds its text by code and language.
/// </summary>
/// <param name="code">A stable code such as <c>OTP_INVALID</c>, which clients may act on.</param>
/// <param name="innerException">The cause, for the log only.</param>
public sealed class BusinessException(string code, Exception? innerException = null) : Exception(code, innerException)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;

    /// <summary>Adds a detail that helps the caller, such as <c>retryAfterSeconds</c>. It reaches the client as it is.</summary>
    public BusinessException WithData(string name, object? value)
    {
        Data[name] = value;
        return this;
    }
}
