namespace MailZen.Accounts.SignIn;

/// <summary>What a sign-in with the right password still needs.</summary>
public enum SignInStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another password, because this one was generated.</summary>
    NewPassword,

    /// <summary>A second factor.</summary>
    SecondFactor,

    /// <summary>A second factor that has to be set up first.</summary>
    SetUpSecondFactor,
}
