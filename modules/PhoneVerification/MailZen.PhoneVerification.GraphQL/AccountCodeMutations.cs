using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MailZen.PhoneVerification.GraphQL;

internal sealed class AccountCodeMutations(
    ILoginVerificationAppService logins,
    IPasswordResetVerificationAppService passwordResets,
    IHttpContextAccessor accessor,
    IOptions<OtpRequestCookieOptions> cookieOptions
)
{
    private readonly OtpExtension _extension = new(accessor, cookieOptions.Value);

    [Description("Sends a one-time code to a verified number that signs in. Answers the same if no account has the number. Anonymous.")]
    [AllowAnonymous]
    public async Task<bool> LoginSendOtpAsync(
        IResolveFieldContext context,
        [InputType<NonNullGraphType<AutoRegisteringInputObjectGraphType<LoginPhoneInput>>>] LoginPhoneInput input,
        CancellationToken cancellationToken
    )
    {
        _extension.Tell(context, await logins.SendOtpAsync(input.PhoneNumber, cancellationToken));
        return true;
    }

    [Description(
        "Sends a one-time code for a new password to a verified number. Answers the same if no account has the number and e-mail address. "
            + "Anonymous."
    )]
    [AllowAnonymous]
    public async Task<bool> PasswordResetSendOtpAsync(
        IResolveFieldContext context,
        [InputType<NonNullGraphType<AutoRegisteringInputObjectGraphType<PasswordResetPhoneInput>>>] PasswordResetPhoneInput input,
        CancellationToken cancellationToken
    )
    {
        _extension.Tell(context, await passwordResets.SendOtpAsync(input.PhoneNumber, input.Email, cancellationToken));
        return true;
    }
}
