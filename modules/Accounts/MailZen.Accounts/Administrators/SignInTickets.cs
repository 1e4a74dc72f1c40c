using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.SecondFactors;
using MailZen.Accounts.SignIn;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.Administrators;

/// <summary>
/// Tickets of administrators who have entered the right password. Which step they are for is decided again each time, by the account: a
/// ticket skips none.
/// </summary>
internal sealed class SignInTickets(IAccountsDbContext dbContext, StepTickets tickets, SignInDoor door)
{
    private const string Step = "sign-in";
    private const char Separator = ' ';

    /// <remarks>It ends with the password, or when the account is disabled or gets a second factor: each changes the stamp.</remarks>
    public string Create(MailZenUser user) => tickets.Create(Step, $"{user.Id}{Separator}{user.SecurityStamp}");

    /// <summary>The account of a ticket, which is at this step.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/>.</exception>
    public async Task<MailZenUser> ReadAsync(string ticket, SignInStep step, CancellationToken cancellationToken)
    {
        if (tickets.ReadOrNull(Step, ticket)?.Split(Separator, 2) is [var id, var stamp])
        {
            var userId = Guid.Parse(id);
            var user = await dbContext
                .Administrators()
                .AsNoTracking()
                .SingleOrDefaultAsync(user => user.Id == userId && user.SecurityStamp == stamp, cancellationToken);
            if (user is { IsDisabled: false } && await door.FindStepAsync(user, isAdministrator: true, cancellationToken) == step)
            {
                return user;
            }
        }

        throw new BusinessException(AccountsErrorCodes.SignInExpired);
    }
}
