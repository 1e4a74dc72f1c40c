using MailZen.Framework.AspNetCore;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MailZen.PhoneVerification.AspNetCore;

/// <summary>The module's REST routes in an application.</summary>
public static class PhoneVerificationEndpoints
{
    /// <summary>
    /// Maps the routes to send and to check codes, those of providers' receipts and of administrators and, in Development,
    /// <c>/dev/inbox</c>. Failures are answered with their code, here and only here.
    /// </summary>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="prefix">The beginning of the routes for codes.</param>
    /// <returns>All of these routes, for conventions of the application.</returns>
    public static IEndpointConventionBuilder MapPhoneVerification(
        this IEndpointRouteBuilder endpoints,
        string prefix = "/api/phone-verification"
    )
    {
        var all = endpoints.MapGroup("").AddEndpointFilter<RestErrorFilter>();
        var codes = all.MapGroup(prefix).WithTags("Phone verification");
        codes
            .MapPost("/send", SendAsync)
            .RequireAuthorization()
            .WithSummary("Sends a one-time code to a number that the signed-in account wants to verify.");
        codes
            .MapPost("/verify", VerifyAsync)
            .RequireAuthorization()
            .WithSummary("Checks the code; on success the account's number is verified.");
        codes
            .MapPost("/signup/send", SendForSignupAsync)
            .AllowAnonymous()
            .WithSummary("Sends a one-time code to a number that wants to sign up.");
        foreach (
            var map in endpoints.ServiceProvider.GetRequiredService<IOptions<AbpEndpointRouterOptions>>().Value.EndpointConfigureActions
        )
        {
            map(all);
        }

        return all;
    }

    private static async Task<Ok<SentCode>> SendAsync(
        PhoneNumberInput input,
        ICurrentUser currentUser,
        IPhoneVerificationAppService phones,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(SentCode.Of(await phones.SendOtpAsync(currentUser.GetId(), input.PhoneNumber ?? "", cancellationToken)));

    private static async Task<NoContent> VerifyAsync(
        CodeInput input,
        ICurrentUser currentUser,
        IPhoneVerificationAppService phones,
        CancellationToken cancellationToken
    )
    {
        await phones.VerifyOtpAsync(currentUser.GetId(), input.Code ?? "", cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SentCode>> SendForSignupAsync(
        PhoneNumberInput input,
        ISignupVerificationAppService signups,
        IOptions<OtpRequestCookieOptions> cookie,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var sent = await signups.SendOtpAsync(input.PhoneNumber ?? "", cancellationToken);
        if (sent.RequestToken is { } token)
        {
            cookie.Value.Append(context, token);
        }

        return TypedResults.Ok(SentCode.Of(sent));
    }

    private sealed record PhoneNumberInput(string? PhoneNumber);

    private sealed record CodeInput(string? Code);

    private sealed record SentCode(string ExpiresAt, string ResendAvailableAt, int CodeLength, string? RequestToken)
    {
        public static SentCode Of(OtpSent sent) =>
            new(UtcText.Of(sent.ExpiresAt), UtcText.Of(sent.ResendAvailableAt), sent.CodeLength, sent.RequestToken);
    }
}
