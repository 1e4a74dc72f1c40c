using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.Uow;
using MailZen.PhoneVerification;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace EmbeddedShop;

/// <summary>A sign-up that starts with the phone.</summary>
internal static class SignUp
{
    public static void MapSignUp(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/signup", CreateAsync).AddEndpointFilter<RestErrorFilter>();

    private static async Task<Results<NoContent, ValidationProblem>> CreateAsync(
        SignUpForm form,
        ISignupVerificationAppService signups,
        IPhoneNumberOwners owners,
        IUnitOfWorkManager unitsOfWork,
        UserManager<Customer> customers
    )
    {
        var proof = await signups.CheckOtpAsync(form.PhoneNumber, form.Code);
        if (await owners.HasOwnerAsync(proof.PhoneNumber))
        {
            throw new BusinessException(PhoneVerificationErrorCodes.PhoneNumberInUse);
        }

        // The code is used up if, and only if, the customer is created.
        await using var unitOfWork = await unitsOfWork.BeginAsync();
        await signups.ConsumeAsync(proof);
        var created = await customers.CreateAsync(
            new Customer
            {
                UserName = form.Email,
                Email = form.Email,
                PhoneNumber = proof.PhoneNumber,
                PhoneNumberConfirmed = true,
            },
            form.Password
        );
        if (!created.Succeeded)
        {
            return TypedResults.ValidationProblem(created.Errors.ToDictionary(error => error.Code, error => new[] { error.Description }));
        }

        await unitOfWork.CompleteAsync();
        return TypedResults.NoContent();
    }

    internal sealed record SignUpForm(string PhoneNumber, string Code, string Email, string Password);
}
