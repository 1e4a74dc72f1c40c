using System.Globalization;
using MailZen.Framework.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.Accounts.Emailing;

/// <summary>Sends e-mail after the request was answered, so that neither the answer nor its time tells whether anything is sent.</summary>
internal sealed partial class DeferredEmails(IServiceScopeFactory scopes, IHttpContextAccessor accessor, ILogger<DeferredEmails> logger)
    : DeferredWork(scopes, accessor)
{
    /// <summary>Runs the work with services of its own, in the language of the request, once the answer has left.</summary>
    public void Add(Func<IServiceProvider, Task> send)
    {
        var language = CultureInfo.CurrentUICulture;
        RunAfterAnswer(services =>
        {
            CultureInfo.CurrentUICulture = language;
            return send(services);
        });
    }

    /// <remarks>Who got nothing asks again.</remarks>
    protected override void LogFailed(Exception exception) => LogEmailFailed(exception);

    [LoggerMessage(
        341,
        LogLevel.Error,
        "deferred_email_failed: An e-mail could not be sent after its request was answered.",
        EventName = "deferred_email_failed"
    )]
    private partial void LogEmailFailed(Exception exception);
}
