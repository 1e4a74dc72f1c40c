using HotChocolate;
using HotChocolate.Language;
using HotChocolate.Resolvers;
using HotChocolate.Types;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MailZen.PhoneVerification.HotChocolate;

/// <summary>The contract's mutations of phone verification.</summary>
[ExtendObjectType(OperationTypeNames.Mutation)]
public static class PhoneMutations
{
    // Tells about sent codes, beside the contract's "true", by the response key of the field.
    private const string Extension = "otp";

    /// <summary>Sends a code to a number that the signed-in account wants to verify.</summary>
    [MappedErrors]
    [GraphQLDescription("Sends a one-time code to a number the signed-in account wants to prove. Needs a session.")]
    public static async Task<bool> SendPhoneOtpAsync(IResolverContext context, string phoneNumber, CancellationToken cancellationToken)
    {
        var phones = context.Service<IPhoneVerificationAppService>();
        Tell(context, await phones.SendOtpAsync(CallerOf(context), phoneNumber, cancellationToken), isOfAccount: true);
        return true;
    }

    /// <summary>Checks the code of the signed-in account.</summary>
    [MappedErrors]
    [GraphQLDescription("Checks the code; on success the account's number is verified. Needs a session.")]
    public static async Task<bool> VerifyPhoneOtpAsync(IResolverContext context, string code, CancellationToken cancellationToken)
    {
        await context.Service<IPhoneVerificationAppService>().VerifyOtpAsync(CallerOf(context), code, cancellationToken);
        return true;
    }

    /// <summary>Sends a code to a number that wants to sign up.</summary>
    [MappedErrors]
    [GraphQLDescription("Sends a one-time code to a number that wants to sign up. Anonymous.")]
    public static async Task<bool> SignupSendOtpAsync(IResolverContext context, SignupPhoneInput input, CancellationToken cancellationToken)
    {
        Tell(context, await context.Service<ISignupVerificationAppService>().SendOtpAsync(input.PhoneNumber, cancellationToken));
        return true;
    }

    private static Guid CallerOf(IResolverContext context) => context.Service<ICurrentUser>().GetId();

    private static void Tell(IResolverContext context, OtpSent sent, bool isOfAccount = false)
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
            if (!isOfAccount)
            {
                var http = context.Service<IHttpContextAccessor>().HttpContext!;
                context.Service<IOptions<OtpRequestCookieOptions>>().Value.Append(http, token);
            }
        }

        ((IMiddlewareContext)context).OperationResult.SetExtension<Dictionary<string, object?>>(
            Extension,
            (_, known) => new Dictionary<string, object?>(known ?? []) { [context.ResponseName] = told }
        );
    }
}
