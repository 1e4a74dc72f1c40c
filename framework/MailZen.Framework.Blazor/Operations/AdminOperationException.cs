using MailZen.Framework.AspNetCore.ExceptionHandling;

namespace MailZen.Framework.Blazor.Operations;

/// <summary>An operation of a page that failed; its message is for the administrator.</summary>
internal sealed class AdminOperationException(MappedError error, Exception innerException) : Exception(error.Message, innerException)
{
    public MappedError Error { get; } = error;
}
