using MailZen.Accounts.Emailing;
using MailZen.Accounts.EmailProof;
using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.Accounts.Registration;

/// <summary>
/// Tells the owner of a verified e-mail address that an account was created with it. Nobody else is told: the address is looked up after
/// the answer, for every new account.
/// </summary>
internal sealed class OwnerNotices(DeferredEmails deferred)
{
    private const int MostPerDay = 3;

    /// <param name="created">The new account.</param>
    public void Add(MailZenUser created)
    {
        if (!created.EmailConfirmed)
        {
            var email = created.NormalizedEmail!;
            deferred.Add(services => SendAsync(services, email));
        }
    }

    /// <remarks>What is counted is committed before: no unit of work waits for a server.</remarks>
    private static async Task SendAsync(IServiceProvider services, string normalizedEmail)
    {
        var sender = services.GetRequiredService<IEmailSender>();
        var settings = await services.GetRequiredService<ISettingProvider>().GetAllAsync(CancellationToken.None);
        if (
            sender.CanSend(settings)
            && await FindOwnersEmailOrNullAsync(services, normalizedEmail) is { } email
            && await TryCountAsync(services, normalizedEmail)
        )
        {
            await sender.SendAsync(EmailTexts.WriteRegisteredAgain(email), settings, CancellationToken.None);
        }
    }

    /// <returns>The address as its owner wrote it; null if nobody has verified it.</returns>
    private static Task<string?> FindOwnersEmailOrNullAsync(IServiceProvider services, string normalizedEmail) =>
        services
            .GetRequiredService<IAccountsDbContext>()
            .Users.Where(user => user.NormalizedEmail == normalizedEmail && user.EmailConfirmed)
            .Select(user => user.Email)
            .SingleOrDefaultAsync(CancellationToken.None);

    /// <remarks>No switch turns this limit off: strangers choose who gets the message.</remarks>
    private static async Task<bool> TryCountAsync(IServiceProvider services, string normalizedEmail)
    {
        var limit = new OperationLimit(
            "registration-notice:email",
            normalizedEmail,
            MostPerDay,
            TimeSpan.FromDays(1),
            CommonErrorCodes.RateLimited
        );
        try
        {
            await using var unitOfWork = await services.GetRequiredService<IUnitOfWorkManager>().BeginAsync(CancellationToken.None);
            await services.GetRequiredService<IOperationLimiter>().AcquireAsync([limit], CancellationToken.None);
            await unitOfWork.CompleteAsync(CancellationToken.None);
            return true;
        }
        catch (BusinessException refusal) when (refusal.Code == CommonErrorCodes.RateLimited)
        {
            return false;
        }
    }
}
