using GraphQL;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.GraphQL;

/// <summary>Tells about sent codes, beside the contract's "true", by the response key of the field.</summary>
internal sealed class OtpExtension(IHttpContextAccessor accessor, OtpRequestCookieOptions cookie)
{
    private const string Name = "otp";

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
            cookie.Append(accessor.HttpContext!, token);
        }

        // Fields of one operation run one after another.
        var key = context.FieldAst.Alias?.Name.StringValue ?? context.FieldAst.Name.StringValue;
        var otp = context.OutputExtensions.TryGetValue(Name, out var present) && present is Dictionary<string, object?> known ? known : [];
        otp[key] = told;
        context.OutputExtensions[Name] = otp;
    }
}
