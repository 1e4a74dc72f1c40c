using MailZen.Framework.Auditing;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.Framework.WebClientInfo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.EntityFrameworkCore.Auditing;

/// <remarks>
/// The log names client networks by fingerprint only. The audit entry has the IP address itself: an operator who wants to block a client
/// finds it there by the minute and the name of the log event.
/// </remarks>
internal sealed class FailureAudit(IServiceScopeFactory scopes, IWebClientInfoProvider client, ILogger<FailureAudit> logger) : IFailureAudit
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    public async Task AddAsync(string action, Guid? userId = null, string? subject = null)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var unitOfWork = await scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().BeginAsync();
            await scope
                .ServiceProvider.GetRequiredService<IOperationLimiter>()
                .AcquireAsync(client.LimitsPerNetwork($"audit:{action}", 1, _window, CommonErrorCodes.RateLimited));
            scope.ServiceProvider.GetRequiredService<IAuditLog>().Add(action, userId, subject);
            await unitOfWork.CompleteAsync();
        }
        catch (BusinessException exception) when (exception.Code == CommonErrorCodes.RateLimited)
        {
            // This minute has its entry already.
        }
        catch (Exception exception)
        {
            logger.FailureNotAudited(action, exception);
        }
    }
}
