using GraphQL.Types;
using MailZen.Framework.GraphQL;

namespace MailZen.Accounts.GraphQL;

/// <summary>Adds this module to a schema of GraphQL.NET.</summary>
public static class AccountFields
{
    /// <summary>Adds the account, its addresses, its sessions and its data.</summary>
    /// <param name="query">The root type of queries.</param>
    public static void AddAccountQueries(this ObjectGraphType query)
    {
        query.AddFields<AccountQueries>(nameof(AccountQueries.AuthMeAsync), nameof(AccountQueries.MyMailboxesAsync));
        query.AddFields<ProfileQueries>(nameof(ProfileQueries.MySessionsAsync), nameof(ProfileQueries.ExportMyDataAsync));
    }

    /// <summary>
    /// Adds sign-up, registration, sessions, MailZen addresses, what an owner does with an account, sign-in by phone, password resets and
    /// the verification of e-mail addresses.
    /// </summary>
    /// <param name="mutation">The root type of mutations.</param>
    public static void AddAccountMutations(this ObjectGraphType mutation)
    {
        mutation.AddFields<AccountMutations>(
            nameof(AccountMutations.SignupVerifyAsync),
            nameof(AccountMutations.RegisterAsync),
            nameof(AccountMutations.LoginAsync),
            nameof(AccountMutations.RefreshAsync),
            nameof(AccountMutations.LogoutAsync),
            nameof(AccountMutations.CreateMyMailboxAsync)
        );
        mutation.AddFields<ProfileMutations>(
            nameof(ProfileMutations.ChangePasswordAsync),
            nameof(ProfileMutations.EndSessionAsync),
            nameof(ProfileMutations.EndOtherSessionsAsync),
            nameof(ProfileMutations.DeleteMyAccountAsync)
        );
        mutation.AddFields<AccountCodeMutations>(
            nameof(AccountCodeMutations.LoginVerifyAsync),
            nameof(AccountCodeMutations.PasswordResetAsync)
        );
        mutation.AddFields<EmailMutations>(
            nameof(EmailMutations.EmailSendCodeAsync),
            nameof(EmailMutations.EmailVerifyAsync),
            nameof(EmailMutations.PasswordResetSendEmailAsync),
            nameof(EmailMutations.PasswordResetByEmailAsync)
        );
    }
}
