namespace MailZen.Accounts;

/// <summary>The stable error codes of accounts.</summary>
public static class AccountsErrorCodes
{
    /// <summary>Another account has verified this e-mail address.</summary>
    public const string EmailAlreadyRegistered = "EMAIL_ALREADY_REGISTERED";

    /// <summary>The account's e-mail address is verified already.</summary>
    public const string EmailAlreadyVerified = "EMAIL_ALREADY_VERIFIED";

    /// <summary>No e-mail can be sent now: no server is set up, or it does not take the message.</summary>
    public const string EmailDeliveryUnavailable = "EMAIL_DELIVERY_UNAVAILABLE";

    /// <summary>This MailZen address is taken.</summary>
    public const string AddressTaken = "ADDRESS_TAKEN";

    /// <summary>E-mail address and password do not match; the error does not say which of them is wrong.</summary>
    public const string InvalidCredentials = "INVALID_CREDENTIALS";

    /// <summary>The number was verified long ago: sign-in by phone needs the password, too. The same code can be sent again.</summary>
    public const string PasswordRequired = "PASSWORD_REQUIRED";

    /// <summary>
    /// Many wrong passwords were entered for this account, and this device has not signed in to it before: it may try once after
    /// <c>retryAfterSeconds</c>, 900 at most.
    /// </summary>
    public const string SignInDelayed = "SIGN_IN_DELAYED";

    /// <summary>The refresh token is unknown, expired, or its session has ended.</summary>
    public const string RefreshTokenInvalid = "REFRESH_TOKEN_INVALID";

    /// <summary>The refresh token was used before. It may be stolen, so its session has ended.</summary>
    public const string RefreshTokenReused = "REFRESH_TOKEN_REUSED";

    /// <summary>The password of the signed-in account is wrong. Its session goes on.</summary>
    public const string PasswordWrong = "PASSWORD_WRONG";

    /// <summary>The account has the maximum number of MailZen addresses.</summary>
    public const string TooManyAddresses = "TOO_MANY_ADDRESSES";

    /// <summary>There is no such account.</summary>
    public const string AccountNotFound = "ACCOUNT_NOT_FOUND";

    /// <summary>The account is an administrator's: another administrator changes it on the page Administrators.</summary>
    public const string AccountOfAdministrator = "ACCOUNT_OF_ADMINISTRATOR";

    /// <summary>The last administrator can be neither disabled nor given another role.</summary>
    public const string LastAdministrator = "LAST_ADMINISTRATOR";

    /// <summary>
    /// The password is right, but it was generated: the account's owner chooses another one on the administrators' pages, then signs in.
    /// </summary>
    public const string PasswordChangeRequired = "PASSWORD_CHANGE_REQUIRED";

    /// <summary>
    /// The password is right. Send the sign-in again with a code of the authenticator app, or a recovery code, as
    /// <c>x-second-factor</c>. If the account has no second factor yet, its owner sets one up on the administrators' pages.
    /// </summary>
    public const string SecondFactorRequired = "SECOND_FACTOR_REQUIRED";

    /// <summary>The code of the second factor is wrong or was used before, or the passkey is not one of the account's.</summary>
    public const string SecondFactorInvalid = "SECOND_FACTOR_INVALID";

    /// <summary>A step of the sign-in took too long: begin again.</summary>
    public const string SignInExpired = "SIGN_IN_EXPIRED";

    /// <summary>The last second factor cannot be removed where one is required.</summary>
    public const string LastSecondFactor = "LAST_SECOND_FACTOR";
}
