using MailZen.Accounts.Administrators;
using MailZen.Accounts.Sessions;
using MailZen.Accounts.SignIn;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MailZen.Accounts.Blazor;

/// <summary>Shows the page of the next step of a sign-in, or signs in.</summary>
internal sealed class SignInSteps(IAdministratorSignIn signIn, IDeviceCookie deviceCookie, ErrorMapper errors)
{
    /// <summary>Takes a step.</summary>
    /// <param name="context">The request.</param>
    /// <param name="input">What it posts.</param>
    /// <param name="step">The step; <see cref="SignInStep.None"/> for the password.</param>
    /// <param name="act">What the step does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IResult> TakeAsync(
        HttpContext context,
        SignInInput input,
        SignInStep step,
        Func<Task<AdministratorSignInDto>> act,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var result = await act();
            return result.Administrator is { } administrator
                ? await SignInAsync(context, input, administrator, result.RecoveryCodes)
                : await ShowAsync(result.Step, input with { Ticket = result.Ticket }, null, StatusCodes.Status200OK, cancellationToken);
        }
        catch (BusinessException exception)
        {
            return await ShowFaultAsync(context, input, step, exception, cancellationToken);
        }
    }

    private async Task<IResult> SignInAsync(
        HttpContext context,
        SignInInput input,
        SignedInAdministrator administrator,
        IReadOnlyList<string> recoveryCodes
    )
    {
        await context.SignInAsync(AdministratorCookie.Scheme, administrator.Principal);
        deviceCookie.Append(context, administrator.DeviceToken);
        var target = SignInEndpoints.TargetOf(input.ReturnUrl);
        return recoveryCodes.Count == 0
            ? TypedResults.LocalRedirect(target)
            : new RazorComponentResult<RecoveryCodesPage>(new { Codes = recoveryCodes, ReturnUrl = target });
    }

    private async Task<IResult> ShowFaultAsync(
        HttpContext context,
        SignInInput input,
        SignInStep step,
        BusinessException exception,
        CancellationToken cancellationToken
    )
    {
        var error = errors.Map(exception);
        RetryAfter.Set(context.Response, error.Details);
        try
        {
            return await ShowAsync(
                exception.Code == AccountsErrorCodes.SignInExpired ? SignInStep.None : step,
                input,
                Describe(error),
                (int)error.Status,
                cancellationToken
            );
        }
        catch (BusinessException expired) when (expired.Code == AccountsErrorCodes.SignInExpired)
        {
            return SignInEndpoints.Show(input.ReturnUrl, errors.Map(expired).Message, (int)error.Status);
        }
    }

    private static string Describe(MappedError error) =>
        error.Details.TryGetValue("retryAfterSeconds", out var seconds) ? $"{error.Message} ({seconds} s)" : error.Describe();

    private async Task<IResult> ShowAsync(
        SignInStep step,
        SignInInput input,
        string? error,
        int status,
        CancellationToken cancellationToken
    )
    {
        var (ticket, returnUrl) = (input.Ticket ?? "", SignInEndpoints.LocalOrNull(input.ReturnUrl));
        switch (step)
        {
            case SignInStep.NewPassword:
                return new RazorComponentResult<NewPasswordPage>(
                    new
                    {
                        Ticket = ticket,
                        ReturnUrl = returnUrl,
                        Error = error,
                    }
                )
                {
                    StatusCode = status,
                };
            case SignInStep.SecondFactor:
                return new RazorComponentResult<SecondFactorPage>(
                    new
                    {
                        Ticket = ticket,
                        Passkey = await signIn.BeginPasskeyAsync(ticket, cancellationToken),
                        ReturnUrl = returnUrl,
                        Error = error,
                    }
                )
                {
                    StatusCode = status,
                };
            case SignInStep.SetUpSecondFactor:
                // After a wrong code the app has the secret already.
                var setUp = input.SetUpTicket is null ? await signIn.BeginSetUpAsync(ticket, cancellationToken) : null;
                return new RazorComponentResult<SetUpPage>(
                    new
                    {
                        Ticket = ticket,
                        SetUpTicket = setUp?.Ticket ?? input.SetUpTicket,
                        SetUp = setUp,
                        ReturnUrl = returnUrl,
                        Error = error,
                    }
                )
                {
                    StatusCode = status,
                };
            default:
                return SignInEndpoints.Show(input.ReturnUrl, error, status);
        }
    }
}
