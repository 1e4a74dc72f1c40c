using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Validation;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Settings;
using MailZen.Framework.Uow;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Mailboxes;

internal sealed class MailboxAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    ISettingProvider settingProvider,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IMailboxAppService
{
    private const int MaxPerAccount = 5;

    public async Task<IReadOnlyList<string>> GetListAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var domain = (await settingProvider.GetAllAsync(cancellationToken)).GetOrNull(MailboxSettings.MailDomain);
        return await dbContext
            .Set<Mailbox>()
            .Where(mailbox => mailbox.UserId == userId)
            .OrderBy(mailbox => mailbox.CreatedAt)
            .Select(mailbox => mailbox.LocalPart + "@" + domain)
            .ToListAsync(cancellationToken);
    }

    public async Task<string> CreateAsync(Guid userId, string? desiredLocalPart, CancellationToken cancellationToken = default)
    {
        var settings = await settingProvider.GetAllAsync(cancellationToken);
        var reserved = ReservedHandles.From(settings);
        var desired = desiredLocalPart is null ? null : MailboxHandle.ParseOrNull(desiredLocalPart);
        new ValidationErrors()
            .AddIf(desiredLocalPart is not null && desired is null, nameof(desiredLocalPart), ValidationMessages.HandleInvalid)
            .AddIf(desired is not null && reserved.Contains(desired), nameof(desiredLocalPart), ValidationMessages.HandleReserved)
            .ThrowIfAny();

        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);

        // The account's row is the lock: of two requests at once, one counts after the other.
        var now = timeProvider.GetUtcNow();
        var isLocked =
            await dbContext
                .Users.Where(user => user.Id == userId && user.Email != null)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.UpdatedAt, now), cancellationToken) == 1;
        if (!isLocked)
        {
            // Deleted, while another instance still takes its session for a live one.
            throw new BusinessException(CommonErrorCodes.SessionRequired);
        }

        if (await dbContext.Set<Mailbox>().CountAsync(mailbox => mailbox.UserId == userId, cancellationToken) >= MaxPerAccount)
        {
            throw new BusinessException(AccountsErrorCodes.TooManyAddresses);
        }

        var handle = desired ?? await SuggestAsync(userId, reserved, cancellationToken);
        dbContext.Set<Mailbox>().Add(new Mailbox(userId, handle, now));
        auditLog.Add("mailbox_created", userId);
        await unitOfWork.CompleteAsync(cancellationToken);
        return $"{handle.Value}@{settings.GetOrNull(MailboxSettings.MailDomain)}";
    }

    private async Task<MailboxHandle> SuggestAsync(Guid userId, ReservedHandles reserved, CancellationToken cancellationToken)
    {
        var user = await dbContext.GetAccountAsync(userId, cancellationToken);
        var suggestions = MailboxHandleSuggestions.For(user.Name, user.Email!.Split('@')[0], reserved).ToList();
        var names = suggestions.Select(suggestion => suggestion.Value).ToList();
        var taken = await dbContext
            .Set<Mailbox>()
            .Where(mailbox => names.Contains(mailbox.LocalPart))
            .Select(mailbox => mailbox.LocalPart)
            .ToListAsync(cancellationToken);
        return suggestions.FirstOrDefault(suggestion => !taken.Contains(suggestion.Value))
            ?? throw new BusinessException(AccountsErrorCodes.AddressTaken);
    }
}
