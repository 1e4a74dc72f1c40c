using System.Net;

namespace MailZen.Framework.ExceptionHandling;

/// <summary>Maps the code of a <see cref="BusinessException"/> to an HTTP status, and so to a GraphQL error class.</summary>
public sealed class AbpExceptionHttpStatusCodeOptions
{
    private readonly Dictionary<string, HttpStatusCode> _statusCodes = new(StringComparer.Ordinal);

    /// <summary>Every code that a module has mapped.</summary>
    public IReadOnlyCollection<string> Codes => _statusCodes.Keys;

    /// <summary>Maps an error code to a status.</summary>
    public void Map(string errorCode, HttpStatusCode httpStatusCode) => _statusCodes[errorCode] = httpStatusCode;

    /// <summary>The status of an error code; 400 if no module mapped it.</summary>
    public HttpStatusCode Find(string errorCode) => _statusCodes.GetValueOrDefault(errorCode, HttpStatusCode.BadRequest);
}
