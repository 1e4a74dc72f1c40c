using GraphQL.Types;
using MailZen.Framework.GraphQL;

namespace MailZen.PhoneVerification.GraphQL;

/// <summary>Adds this module to a schema of GraphQL.NET.</summary>
public static class PhoneVerificationFields
{
    /// <summary>Adds <c>sendPhoneOtp</c>, <c>verifyPhoneOtp</c> and <c>signupSendOtp</c>.</summary>
    /// <param name="mutation">The root type of mutations.</param>
    public static void AddPhoneVerification(this ObjectGraphType mutation) =>
        mutation.AddFields<PhoneMutations>(
            nameof(PhoneMutations.SendPhoneOtpAsync),
            nameof(PhoneMutations.VerifyPhoneOtpAsync),
            nameof(PhoneMutations.SignupSendOtpAsync)
        );

    /// <summary>
    /// Adds <c>otpStatus</c> and <c>supportedCountries</c>. Their types are made of classes: the schema needs <c>AddAutoClrMappings()</c>.
    /// </summary>
    /// <param name="query">The root type of queries.</param>
    public static void AddPhoneVerificationQueries(this ObjectGraphType query) =>
        query.AddFields<OtpQueries>(nameof(OtpQueries.OtpStatusAsync), nameof(OtpQueries.SupportedCountriesAsync));

    /// <summary>
    /// Adds <c>loginSendOtp</c> and <c>passwordResetSendOtp</c>, for a host whose <see cref="IPhoneNumberOwners"/> finds accounts and that
    /// checks their codes.
    /// </summary>
    /// <param name="mutation">The root type of mutations.</param>
    public static void AddAccountCodes(this ObjectGraphType mutation) =>
        mutation.AddFields<AccountCodeMutations>(
            nameof(AccountCodeMutations.LoginSendOtpAsync),
            nameof(AccountCodeMutations.PasswordResetSendOtpAsync)
        );
}
