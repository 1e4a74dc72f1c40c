using GraphQL;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using Microsoft.AspNetCore.Http;

namespace MailZen.PhoneVerification.GraphQL;

/// <summary>Tells about sent codes, beside the contract's "true", by the response key of the field.</summary>
internal sealed class OtpExtension(IHttpContextAccessor accessor, OtpRequestCookieOptions cookie)
{
    private const string Name = "otp";

    /// <param name="context">The field.</param>
    /// <param name="sent">The code.</param>
    /// <param name="isOfAccount">Whether the session is the asker: then a browser keeps its cookie for codes without one.</param>
    public void Tell(IResolveFieldContext context, OtpSent sent, bool isOfAccount = false)
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
                cookie.Append(accessor.HttpContext!, token);
            }
        }

        // Fields of one operation run one after another.
        var key = context.FieldAst.Alias?.Name.StringValue ?? context.FieldAst.Name.StringValue;
        var otp = context.OutputExtensions.TryGetValue(Name, out var present) && present is Dictionary<string, object?> known ? known : [];
        otp[key] = told;
        context.OutputExtensions[Name] = otp;
    }
}
