using MailZen.Framework.AspNetCore;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.OperationLimits;
using MailZen.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.Framework.Auditing;

/// <remarks>
/// The log names client networks by fingerprint only. The entry has the address itself: an operator who wants to block somebody finds it in
/// the audit log, in the minute and under the name of the log event.
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
            // The minute has its entry.
        }
        catch (Exception exception)
        {
            logger.FailureNotAudited(action, exception);
        }
    }
}
