using GraphQL;
using MailZen.Accounts.Sessions;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.PhoneVerification;

namespace MailZen.HttpApi.Host.GraphQL.Operations;

/// <summary>
/// Tells clients about a sent code, beside the contract's <c>true</c>: in <c>extensions.otp</c>, by the response key of the field.
/// </summary>
internal sealed class SentCodes(ISessionCookie cookie, IHttpContextAccessor accessor)
{
    private const string Extension = "otp";

    public void Tell(IResolveFieldContext context, OtpSent sent)
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
            cookie.AppendOther(accessor.HttpContext!, OtpRequest.Cookie, token, OtpRequest.CookieLifetime);
        }

        // Fields of one operation run one after another.
        var key = context.FieldAst.Alias?.Name.StringValue ?? context.FieldAst.Name.StringValue;
        var otp =
            context.OutputExtensions.TryGetValue(Extension, out var present) && present is Dictionary<string, object?> known ? known : [];
        otp[key] = told;
        context.OutputExtensions[Extension] = otp;
    }
}
