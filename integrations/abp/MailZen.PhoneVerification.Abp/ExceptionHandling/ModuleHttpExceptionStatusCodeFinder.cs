using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Volo.Abp.AspNetCore.ExceptionHandling;
using Volo.Abp.DependencyInjection;
using Volo.Abp.ExceptionHandling;

namespace MailZen.PhoneVerification.Abp.ExceptionHandling;

/// <summary>ABP's status of a failed request, which knows our failures too.</summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IHttpExceptionStatusCodeFinder))]
public class ModuleHttpExceptionStatusCodeFinder(IOptions<AbpExceptionHttpStatusCodeOptions> options, ModuleErrors errors)
    : DefaultHttpExceptionStatusCodeFinder(options)
{
    /// <inheritdoc/>
    public override HttpStatusCode GetStatusCode(HttpContext httpContext, Exception exception) =>
        errors.MapOrNull(exception)?.Status ?? base.GetStatusCode(httpContext, exception);
}
