using HotChocolate.Execution.Configuration;
using MailZen.PhoneVerification.HotChocolate.Bounds;
using Microsoft.Extensions.DependencyInjection;

namespace MailZen.PhoneVerification.HotChocolate;

/// <summary>Adds phone verification to a schema of HotChocolate.</summary>
public static class PhoneVerificationRequestExecutorBuilderExtensions
{
    /// <summary>
    /// Adds <c>sendPhoneOtp</c>, <c>verifyPhoneOtp</c> and <c>signupSendOtp</c> to the mutations, and bounds of requests to the schema.
    /// </summary>
    /// <param name="builder">The schema, which has a mutation type.</param>
    /// <param name="bounds">The bounds; by default those of our own transport.</param>
    public static IRequestExecutorBuilder AddPhoneVerification(this IRequestExecutorBuilder builder, RequestBounds? bounds = null)
    {
        bounds ??= new RequestBounds();
        return builder
            .AddTypeExtension(typeof(PhoneMutations))
            .ModifyParserOptions(options => options.MaxAllowedNodes = bounds.MaxFields * RequestBounds.MaxNodesPerField)
            .AddValidationRule((_, _) => new RequestBoundsRule(bounds));
    }
}
