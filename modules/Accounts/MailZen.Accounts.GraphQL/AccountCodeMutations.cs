using System.ComponentModel;
using GraphQL;
using MailZen.Accounts.PasswordResets;
using MailZen.Accounts.PhoneSignIn;
using MailZen.Accounts.Sessions;
using Microsoft.AspNetCore.Http;

namespace MailZen.Accounts.GraphQL;

internal sealed class AccountCodeMutations(
    IPhoneSignInAppService phoneSignIns,
    IPasswordResetAppService passwordResets,
    ISessionCookie cookie,
    IDeviceCookie deviceCookie,
    IHttpContextAccessor accessor
)
{
    [Description("Checks the code and opens a session of the account that has verified the number. Anonymous.")]
    [AllowAnonymous]
    public async Task<AuthResponse> LoginVerifyAsync(
        VerifyLoginInput input,
        IResolveFieldContext context,
        CancellationToken cancellationToken
    )
    {
        var session = await phoneSignIns.LoginAsync(new PhoneLoginInput(input.PhoneNumber, input.Code, input.Password), cancellationToken);
        cookie.Append(accessor.HttpContext!, session.Token);
        context.AddDevice(deviceCookie, accessor.HttpContext!, session.DeviceToken);
        return AuthResponse.From(session);
    }

    [Description("Checks the code, sets the new password and ends all sessions of the account. Anonymous.")]
    [AllowAnonymous]
    public async Task<bool> PasswordResetAsync(PasswordResetInput input, CancellationToken cancellationToken)
    {
        await passwordResets.ResetAsync(
            new PasswordResetForm(input.PhoneNumber, input.Email, input.Code, input.NewPassword),
            cancellationToken
        );
        return true;
    }
}
