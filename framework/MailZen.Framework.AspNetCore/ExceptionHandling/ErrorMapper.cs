using System.Collections;
using System.Net;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

/// <summary>The one place that turns exceptions into error responses, for GraphQL and REST alike.</summary>
public sealed class ErrorMapper(
    ErrorTexts texts,
    IOptions<AbpExceptionHttpStatusCodeOptions> statusCodes,
    IEnumerable<IExceptionTranslator> translators,
    IHttpContextAccessor accessor,
    ILogger<ErrorMapper> logger
)
{
    private const string InternalErrorText = "INTERNAL_SERVER_ERROR";

    /// <summary>Maps an exception; an unexpected one is logged here, and the client is told nothing of it.</summary>
    public MappedError Map(Exception exception)
    {
        switch (FindExpected(exception))
        {
            case { } expected:
                return new MappedError(
                    statusCodes.Value.Find(expected.Code),
                    expected.Code,
                    texts[expected.Code],
                    CreateDetails(expected.Data)
                );
            default:
                var traceId = accessor.HttpContext?.TraceIdentifier ?? "";
                logger.UnexpectedException(traceId, exception);
                return new MappedError(
                    HttpStatusCode.InternalServerError,
                    null,
                    texts[InternalErrorText],
                    new Dictionary<string, object?> { ["traceId"] = traceId }
                );
        }
    }

    private BusinessException? FindExpected(Exception exception) =>
        exception as BusinessException
        ?? translators.Select(translator => translator.TranslateOrNull(exception)).FirstOrDefault(expected => expected is not null);

    private Dictionary<string, object?> CreateDetails(IDictionary data)
    {
        var details = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in data)
        {
            details.Add(
                (string)entry.Key,
                entry.Value switch
                {
                    DateTimeOffset time => UtcText.Of(time),
                    IReadOnlyDictionary<string, string> fields => fields.ToDictionary(field => field.Key, field => texts[field.Value]),
                    var value => value,
                }
            );
        }

        return details;
    }
}
