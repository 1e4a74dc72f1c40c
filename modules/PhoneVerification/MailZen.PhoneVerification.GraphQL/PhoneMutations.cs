using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using MailZen.Framework.AspNetCore.ExceptionHandling;
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
    // Tells about sent codes, beside the contract's "true", by the response key of the field.
    private const string Extension = "otp";

    [Description("Sends a one-time code to a number the signed-in account wants to prove. Needs a session.")]
    public async Task<bool> SendPhoneOtpAsync(IResolveFieldContext context, string phoneNumber, CancellationToken cancellationToken)
    {
        Tell(context, await phones.SendOtpAsync(currentUser.GetId(), phoneNumber, cancellationToken));
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
        Tell(context, await signups.SendOtpAsync(input.PhoneNumber, cancellationToken));
        return true;
    }

    private void Tell(IResolveFieldContext context, OtpSent sent)
    {
        var told = new Dictionary<string, object?>
        {
            ["expiresAt"] = UtcText.Of(sent.ExpiresAt),
            ["resendAvailableAt"] = UtcText.Of(sent.ResendAvailableAt),
            ["codeLength"] = sent.CodeLength,
        };
        if (sent.RequestToken is { } token)
        {
            told["requestToken"] = token;
            cookieOptions.Value.Append(accessor.HttpContext!, token);
        }

        // Fields of one operation run one after another.
        var key = context.FieldAst.Alias?.Name.StringValue ?? context.FieldAst.Name.StringValue;
        var otp =
            context.OutputExtensions.TryGetValue(Extension, out var present) && present is Dictionary<string, object?> known ? known : [];
        otp[key] = told;
        context.OutputExtensions[Extension] = otp;
    }
}
