namespace MailZen.Accounts.SignIn;

/// <summary>What a stranger does about a long row of failures.</summary>
internal enum StepUp
{
    /// <summary>It is not known yet whether there is one.</summary>
    Asked,

    /// <summary>A captcha says that it is a person.</summary>
    Passed,

    /// <summary>There is no captcha, or none that the client could show: its network waits for its turn.</summary>
    Waits,
}
