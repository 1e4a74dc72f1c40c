namespace MailZen.Accounts;

/// <summary>The stable error codes of accounts.</summary>
public static class AccountsErrorCodes
{
    /// <summary>An account already has this e-mail address.</summary>
    public const string EmailAlreadyRegistered = "EMAIL_ALREADY_REGISTERED";

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
}
