using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.Users;
using MailZen.Framework.Auditing;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administration;

internal sealed class AccountAdministrationAppService(
    IAccountsDbContext dbContext,
    IUnitOfWorkManager unitOfWorkManager,
    IPhoneNumberForms phoneNumberForms,
    SessionEnder sessionEnder,
    IAuditLog auditLog,
    TimeProvider timeProvider
) : IAccountAdministrationAppService
{
    private const string EndedAction = "session_ended_by_administrator";
    private const int MinDigits = 6;
    private const int MaxDigits = 15;

    public async Task<AccountDetailsDto?> FindAsync(string text, CancellationToken cancellationToken = default)
    {
        var user = EmailAddress.ParseOrNull(text) is { } email
            ? await FindByEmailAsync(email, cancellationToken)
            : await FindByNumberAsync(text, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var sessions = await dbContext
            .LiveSessions(user.Id, timeProvider.GetUtcNow())
            .AsNoTracking()
            .OrderByDescending(session => session.CreatedAt)
            .ThenByDescending(session => session.Id)
            .ToListAsync(cancellationToken);
        return new AccountDetailsDto(
            user.Id,
            user.Email!,
            user.EmailConfirmed,
            user.PhoneNumber,
            user.PhoneNumberConfirmed,
            user.IsDisabled,
            await dbContext.IsAdministratorAsync(user.Id, cancellationToken),
            user.CreatedAt,
            [.. sessions.Select(session => AccountSessionDto.From(session, currentId: null))]
        );
    }

    public Task EndSessionsAsync(Guid id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, _ => sessionEnder.EndAllAsync(id, keptSessionId: null, EndedAction, cancellationToken), cancellationToken);

    public Task SetDisabledAsync(Guid id, bool isDisabled, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            id,
            async user =>
            {
                if (isDisabled)
                {
                    user.Disable(timeProvider.GetUtcNow());
                    await sessionEnder.EndAllAsync(id, keptSessionId: null, EndedAction, cancellationToken);
                }
                else
                {
                    user.Enable(timeProvider.GetUtcNow());
                }

                auditLog.Add(isDisabled ? "account_disabled" : "account_enabled", subject: id.ToString());
            },
            cancellationToken
        );

    /// <remarks>The account first, so that a sign-in that runs meanwhile comes before or fails.</remarks>
    private async Task ChangeAsync(Guid id, Func<MailZenUser, Task> change, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        var user = await dbContext.LockAccountAsync(id, cancellationToken);
        if (await dbContext.IsAdministratorAsync(id, cancellationToken))
        {
            throw new BusinessException(AccountsErrorCodes.AccountOfAdministrator);
        }

        await change(user);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <remarks>The account that has verified the e-mail address, otherwise the oldest.</remarks>
    private Task<MailZenUser?> FindByEmailAsync(EmailAddress email, CancellationToken cancellationToken) =>
        dbContext
            .Users.AsNoTracking()
            .Where(user => user.NormalizedEmail == email.Normalized)
            .OrderByDescending(user => user.EmailConfirmed)
            .ThenBy(user => user.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<MailZenUser?> FindByNumberAsync(string text, CancellationToken cancellationToken)
    {
        string digits = new([.. text.Where(char.IsAsciiDigit)]);
        if (!text.TrimStart().StartsWith('+') || digits.Length is < MinDigits or > MaxDigits)
        {
            return null;
        }

        var forms = phoneNumberForms.GetForms($"+{digits}");
        return await dbContext
            .Users.AsNoTracking()
            .Where(user => user.PhoneNumberConfirmed && forms.Contains(user.PhoneNumber))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
