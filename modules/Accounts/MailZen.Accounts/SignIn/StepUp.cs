namespace MailZen.Accounts.SignIn;

/// <summary>The step-up of an unknown device after many failures in a row.</summary>
internal enum StepUp
{
    /// <summary>It is not known yet whether one is needed.</summary>
    Asked,

    /// <summary>A captcha was solved.</summary>
    Passed,

    /// <summary>No captcha was solved, or the client cannot show one: its network waits for its turn.</summary>
    Waits,
}
