using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MailZen.PhoneVerification.GraphQL;

internal sealed class PhoneMutations(
    IPhoneVerificationAppService phones,
    ISignupVerificationAppService signups,
    ICurrentUser currentUser,
    IHttpContextAccessor accessor,
    IOptions<OtpRequestCookieOptions> cookieOptions
)
{
    private readonly OtpExtension _extension = new(accessor, cookieOptions.Value);

    [Description("Sends a one-time code to a number the signed-in account wants to prove. Needs a session.")]
    public async Task<bool> SendPhoneOtpAsync(IResolveFieldContext context, string phoneNumber, CancellationToken cancellationToken)
    {
        _extension.Tell(context, await phones.SendOtpAsync(currentUser.GetId(), phoneNumber, cancellationToken), isOfAccount: true);
        return true;
    }

    [Description("Checks the code; on success the account's number is verified. Needs a session.")]
    public async Task<bool> VerifyPhoneOtpAsync(string code, CancellationToken cancellationToken)
    {
        await phones.VerifyOtpAsync(currentUser.GetId(), code, cancellationToken);
        return true;
    }

    [Description("Sends a one-time code to a number that wants to sign up. Anonymous.")]
    [AllowAnonymous]
    public async Task<bool> SignupSendOtpAsync(
        IResolveFieldContext context,
        [InputType<NonNullGraphType<AutoRegisteringInputObjectGraphType<SignupPhoneInput>>>] SignupPhoneInput input,
        CancellationToken cancellationToken
    )
    {
        _extension.Tell(context, await signups.SendOtpAsync(input.PhoneNumber, cancellationToken));
        return true;
    }
}
