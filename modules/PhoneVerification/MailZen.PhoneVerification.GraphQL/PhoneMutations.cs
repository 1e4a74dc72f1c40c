using System.ComponentModel;
using GraphQL;
using MailZen.Framework.Users;
using MailZen.HttpApi.Host.GraphQL.Types;
using MailZen.PhoneVerification;

namespace MailZen.HttpApi.Host.GraphQL.Operations;

internal sealed class PhoneMutations(
    IPhoneVerificationAppService phones,
    ISignupVerificationAppService signups,
    SentCodes sentCodes,
    ICurrentUser currentUser
)
{
    [Description("Sends a one-time code to a number the signed-in account wants to prove. Needs a session.")]
    public async Task<bool> SendPhoneOtpAsync(IResolveFieldContext context, string phoneNumber, CancellationToken cancellationToken)
    {
        sentCodes.Tell(context, await phones.SendOtpAsync(currentUser.GetId(), phoneNumber, cancellationToken));
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
    public async Task<bool> SignupSendOtpAsync(IResolveFieldContext context, SignupPhoneInput input, CancellationToken cancellationToken)
    {
        sentCodes.Tell(context, await signups.SendOtpAsync(input.PhoneNumber, cancellationToken));
        return true;
    }
}
