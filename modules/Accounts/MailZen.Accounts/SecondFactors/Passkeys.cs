using MailZen.Accounts.EntityFrameworkCore;
using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MailZen.Accounts.SecondFactors;

/// <summary>Creates passkeys and checks them, by the handler of ASP.NET Core Identity (WebAuthn).</summary>
internal sealed class Passkeys(
    IAccountsDbContext dbContext,
    IPasskeyHandler<MailZenUser> handler,
    SecondFactorSetUp setUp,
    SecondFactorCheck check,
    StepTickets tickets,
    TimeProvider timeProvider
)
{
    private const int MaxNameLength = 64;

    /// <summary>Options for a new passkey of the account.</summary>
    public async Task<PasskeyOptionsDto> BeginCreationAsync(MailZenUser user, HttpContext context)
    {
        var entity = new PasskeyUserEntity
        {
            Id = user.Id.ToString(),
            Name = user.Email!,
            DisplayName = user.Name ?? user.Email!,
        };
        var result = await handler.MakeCreationOptionsAsync(entity, context);
        return new PasskeyOptionsDto(result.CreationOptionsJson, tickets.Create(CreationStep(user.Id), result.AttestationState ?? ""));
    }

    /// <summary>Stores a passkey that the browser has created.</summary>
    /// <returns>Recovery codes, if this is the first second factor.</returns>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/> or
    /// <see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    public async Task<IReadOnlyList<string>> CompleteCreationAsync(
        MailZenUser user,
        string ticket,
        string credential,
        string name,
        Guid sessionId,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var state = tickets.ReadOrNull(CreationStep(user.Id), ticket) ?? throw new BusinessException(AccountsErrorCodes.SignInExpired);
        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AttestationState = state,
            }
        );
        var passkey = result.Passkey;
        if (!result.Succeeded || passkey is null || result.UserEntity?.Id != user.Id.ToString())
        {
            throw new BusinessException(AccountsErrorCodes.SecondFactorInvalid, result.Failure);
        }

        var record = PasskeyRecord.Of(passkey) with { Name = Shorten(name), CreatedAt = timeProvider.GetUtcNow() };
        var (_, codes) = await setUp.AddAsync(
            user,
            "passkey",
            () =>
            {
                dbContext.AddToken(user.Id, AccountTokens.Passkeys, PasskeyStore.NameOf(passkey.CredentialId), record.Write());
                return Task.CompletedTask;
            },
            sessionId,
            cancellationToken
        );
        return codes;
    }

    /// <summary>Options for a sign-in with one of the account's passkeys; null if it has none.</summary>
    public async Task<PasskeyOptionsDto?> BeginUseAsync(MailZenUser user, HttpContext context)
    {
        if (await FindUsesOrNullAsync(user.Id, context.RequestAborted) is not { } uses)
        {
            return null;
        }

        var result = await handler.MakeRequestOptionsAsync(user, context);
        return new PasskeyOptionsDto(result.RequestOptionsJson, tickets.Create(UseStep(user.Id, uses), result.AssertionState ?? ""));
    }

    /// <summary>Checks the browser's answer. Must not be called inside a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.SignInExpired"/> or
    /// <see cref="AccountsErrorCodes.SecondFactorInvalid"/>.</exception>
    public async Task UseAsync(MailZenUser user, string ticket, string credential, HttpContext context, CancellationToken cancellationToken)
    {
        var state =
            await FindUsesOrNullAsync(user.Id, cancellationToken) is { } uses
            && tickets.ReadOrNull(UseStep(user.Id, uses), ticket) is { } found
                ? found
                : throw new BusinessException(AccountsErrorCodes.SignInExpired);
        await check.CheckAsync(
            user,
            async () =>
            {
                var result = await handler.PerformAssertionAsync(
                    new PasskeyAssertionContext
                    {
                        HttpContext = context,
                        CredentialJson = credential,
                        AssertionState = state,
                    }
                );
                return result is { Succeeded: true, Passkey: { } passkey, User: { } owner }
                    && owner.Id == user.Id
                    && await StoreUseAsync(user, passkey, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>
    /// How often each of the account's passkeys was used; null if it has none. A ticket names it, so that no answer works twice: many
    /// passkeys have no counter of their own.
    /// </summary>
    private async Task<string?> FindUsesOrNullAsync(Guid userId, CancellationToken cancellationToken)
    {
        var rows = await dbContext.Tokens(userId, AccountTokens.Passkeys).AsNoTracking().ToListAsync(cancellationToken);
        var uses = rows.Select(row => $"{row.Name}={PasskeyRecord.Read(row.Value!).Uses}").Order(StringComparer.Ordinal);
        return rows.Count == 0 ? null : string.Join(';', uses);
    }

    /// <summary>Stores the use; of two at once, one finds the former value gone.</summary>
    private async Task<bool> StoreUseAsync(MailZenUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var name = PasskeyStore.NameOf(passkey.CredentialId);
        var rows = dbContext.Tokens(user.Id, AccountTokens.Passkeys).Where(token => token.Name == name);
        var former = await rows.Select(token => token.Value).SingleOrDefaultAsync(cancellationToken);
        if (former is null)
        {
            return false;
        }

        var record = PasskeyRecord.Read(former);
        var used = record with { SignCount = passkey.SignCount, IsBackedUp = passkey.IsBackedUp, Uses = record.Uses + 1 };
        var text = used.Write();
        return await rows.Where(token => token.Value == former)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, text), cancellationToken) == 1;
    }

    private static string Shorten(string name) =>
        name.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxNameLength)] : "Passkey";

    private static string CreationStep(Guid userId) => $"passkey-creation:{userId}";

    private static string UseStep(Guid userId, string uses) => $"passkey-use:{userId}:{uses}";
}
