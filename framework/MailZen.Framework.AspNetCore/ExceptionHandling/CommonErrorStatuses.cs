using System.Net;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Framework.AspNetCore.ExceptionHandling;

internal static class CommonErrorStatuses
{
    public static void Map(AbpExceptionHttpStatusCodeOptions options)
    {
        options.Map(CommonErrorCodes.ValidationFailed, HttpStatusCode.BadRequest);
        options.Map(CommonErrorCodes.SessionRequired, HttpStatusCode.Unauthorized);
        options.Map(CommonErrorCodes.PermissionDenied, HttpStatusCode.Forbidden);
        options.Map(CommonErrorCodes.RateLimited, HttpStatusCode.TooManyRequests);
        options.Map(CommonErrorCodes.ConcurrencyConflict, HttpStatusCode.Conflict);
        options.Map(CommonErrorCodes.TemporarilyUnavailable, HttpStatusCode.ServiceUnavailable);
    }
}
