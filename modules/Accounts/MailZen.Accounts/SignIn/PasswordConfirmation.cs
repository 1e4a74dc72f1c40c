using MailZen.Accounts.Users;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;

namespace MailZen.Accounts.SignIn;

/// <summary>
/// Asks a signed-in person for the password once more, by the rules of a sign-in: a stolen session guesses no faster than anybody else.
/// Wrong passwords are counted, logged and audited as failed sign-ins.
/// </summary>
internal sealed class PasswordConfirmation(
    PasswordSignIn passwordSignIn,
    SignInAdmission admission,
    SignInSettlement settlement,
    SignInAudit signInAudit,
    IUnitOfWorkManager unitOfWorkManager
)
{
    /// <summary>Compares the password. Must not be called inside a unit of work.</summary>
    /// <exception cref="BusinessException"><see cref="AccountsErrorCodes.PasswordWrong"/>, or a refusal as at sign-in.</exception>
    public Task<PasswordSignInResult> CheckAsync(MailZenUser user, string password, CancellationToken cancellationToken) =>
        CheckAsync(user, password, canSolveCaptcha: true, cancellationToken);

    /// <summary>
    /// Compares and settles, for a page, which shows no captcha, before a change of its own. Must not be called inside a unit of work.
    /// </summary>
    /// <inheritdoc cref="CheckAsync(MailZenUser, string, CancellationToken)" path="/exception"/>
    public async Task ConfirmAsync(MailZenUser user, string password, CancellationToken cancellationToken)
    {
        var confirmed = await CheckAsync(user, password, canSolveCaptcha: false, cancellationToken);
        await using var unitOfWork = await unitOfWorkManager.BeginAsync(cancellationToken);
        await SettleAsync(confirmed, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    /// <summary>Does what comes before the settlement. If it fails, the failure that was counted in advance is taken back.</summary>
    public async Task<TResult> KeepAsync<TResult>(PasswordSignInResult result, Func<Task<TResult>> work)
    {
        try
        {
            return await work();
        }
        catch
        {
            await admission.GiveBackAsync(result.FailureHits);
            throw;
        }
    }

    /// <inheritdoc cref="SignInSettlement.ConfirmAsync"/>
    public async Task SettleAsync(PasswordSignInResult result, CancellationToken cancellationToken)
    {
        try
        {
            await settlement.ConfirmAsync(result, cancellationToken);
        }
        catch (BusinessException exception) when (IsWrong(exception))
        {
            throw Wrong(exception);
        }
    }

    private async Task<PasswordSignInResult> CheckAsync(
        MailZenUser user,
        string password,
        bool canSolveCaptcha,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await signInAudit.WatchAsync(user, () => passwordSignIn.CheckAsync(user, password, canSolveCaptcha, cancellationToken));
        }
        catch (BusinessException exception) when (IsWrong(exception))
        {
            throw Wrong(exception);
        }
    }

    private static bool IsWrong(BusinessException exception) => exception.Code == AccountsErrorCodes.InvalidCredentials;

    /// <remarks>Not the code of a sign-in: clients answer that one by signing the person out.</remarks>
    private static BusinessException Wrong(BusinessException exception) => new(AccountsErrorCodes.PasswordWrong, exception);
}
