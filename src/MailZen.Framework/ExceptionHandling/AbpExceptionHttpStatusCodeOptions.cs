using System.Net;

namespace MailZen.Framework.ExceptionHandling;

/// <summary>Which HTTP status, and with it which GraphQL error class, the code of a <see cref="BusinessException"/> stands for.</summary>
public sealed class AbpExceptionHttpStatusCodeOptions
{
    private readonly Dictionary<string, HttpStatusCode> _statusCodes = new(StringComparer.Ordinal);

    /// <summary>Every code that a module has mapped.</summary>
    public IReadOnlyCollection<string> Codes => _statusCodes.Keys;

    /// <summary>Maps an error code to a status.</summary>
    public void Map(string errorCode, HttpStatusCode httpStatusCode) => _statusCodes[errorCode] = httpStatusCode;

    /// <summary>The status of an error code; 400 for one that nobody mapped.</summary>
    public HttpStatusCode Find(string errorCode) => _statusCodes.GetValueOrDefault(errorCode, HttpStatusCode.BadRequest);
}
