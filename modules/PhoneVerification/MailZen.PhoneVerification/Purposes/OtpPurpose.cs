namespace MailZen.PhoneVerification.Purposes;

/// <summary>
/// What a code is for: one descriptor, which limits, logs, messages, tables, metrics, retention and receipts read. A code for one purpose
/// is worth nothing for another.
/// </summary>
internal sealed class OtpPurpose
{
    /// <summary>A signed-in account verifies a number.</summary>
    public static OtpPurpose PhoneVerification { get; } =
        new()
        {
            Name = "PhoneVerification",
            WireName = "PHONE_VERIFY_OTP",
            EventPrefix = "phone_otp",
            FirstEventId = 100,
            Table = "phone_verifications",
            MaxAttemptsSetting = "MailZen.PhoneOtp.MaxAttempts",
            MaxAttemptsVariable = "MAILZEN_PHONE_OTP_MAX_ATTEMPTS",
            MaxAttemptsDescription = "Guesses allowed per code of a signed-in account.",
            TextDescription = "verification",
            TextVariable = "PHONE_VERIFICATION",
            Texts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["en"] = "{code} is your MailZen code to verify this phone. It expires in {minutes} min. Never share it.",
                ["de"] =
                    "{code} ist Ihr MailZen-Code, um dieses Telefon zu bestätigen. Gültig für {minutes} Min. Geben Sie ihn nie weiter.",
                ["fr"] = "{code} est votre code MailZen pour vérifier ce téléphone. Il expire dans {minutes} min. Ne le partagez jamais.",
            },
        };

    /// <summary>A number signs up.</summary>
    public static OtpPurpose Signup { get; } =
        new()
        {
            Name = "Signup",
            WireName = "SIGNUP_OTP",
            EventPrefix = "signup_otp",
            FirstEventId = 110,
            Table = "signup_verifications",
            MaxAttemptsSetting = "MailZen.SignupOtp.MaxAttempts",
            MaxAttemptsVariable = "MAILZEN_SIGNUP_OTP_MAX_ATTEMPTS",
            MaxAttemptsDescription =
                "Guesses allowed per sign-up code for each client that requested it; all clients together get twice as many.",
            TextDescription = "sign-up",
            TextVariable = "SIGNUP",
            Texts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["en"] = "{code} is your MailZen code to sign up. It expires in {minutes} min. Never share it.",
                ["de"] = "{code} ist Ihr MailZen-Code zur Anmeldung. Gültig für {minutes} Min. Geben Sie ihn nie weiter.",
                ["fr"] = "{code} est votre code MailZen pour vous inscrire. Il expire dans {minutes} min. Ne le partagez jamais.",
            },
        };

    /// <summary>A verified number signs in to its account.</summary>
    public static OtpPurpose Login { get; } =
        new()
        {
            Name = "Login",
            WireName = "LOGIN_OTP",
            OpensAccount = true,
            EventPrefix = "login_otp",
            FirstEventId = 130,
            Table = "login_verifications",
            MaxAttemptsSetting = "MailZen.LoginOtp.MaxAttempts",
            MaxAttemptsVariable = "MAILZEN_LOGIN_OTP_MAX_ATTEMPTS",
            MaxAttemptsDescription =
                "Guesses allowed per sign-in code for each client that requested it; all clients together get twice as many.",
            TextDescription = "sign-in",
            TextVariable = "LOGIN",
            Texts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["en"] = "{code} is your MailZen code to sign in. It expires in {minutes} min. Never share it.",
                ["de"] = "{code} ist Ihr MailZen-Code zum Einloggen. Gültig für {minutes} Min. Geben Sie ihn nie weiter.",
                ["fr"] = "{code} est votre code MailZen de connexion. Il expire dans {minutes} min. Ne le partagez jamais.",
            },
        };

    /// <summary>The owner of a verified number sets a new password.</summary>
    public static OtpPurpose PasswordReset { get; } =
        new()
        {
            Name = "PasswordReset",
            WireName = "PASSWORD_RESET_OTP",
            OpensAccount = true,
            EventPrefix = "password_reset_otp",
            FirstEventId = 140,
            Table = "password_reset_verifications",
            MaxAttemptsSetting = "MailZen.PasswordResetOtp.MaxAttempts",
            MaxAttemptsVariable = "MAILZEN_PASSWORD_RESET_OTP_MAX_ATTEMPTS",
            MaxAttemptsDescription =
                "Guesses allowed per password reset code for each client that requested it; all clients together get twice as many.",
            TextDescription = "password reset",
            TextVariable = "PASSWORD_RESET",
            Texts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["en"] = "{code} is your MailZen code to set a new password. It expires in {minutes} min. Never share it.",
                ["de"] = "{code} ist Ihr MailZen-Code für ein neues Passwort. Gültig für {minutes} Min. Geben Sie ihn nie weiter.",
                ["fr"] = "{code} est votre code MailZen pour changer de mot de passe. Il expire dans {minutes} min. Ne le partagez jamais.",
            },
        };

    /// <summary>Every purpose.</summary>
    public static IReadOnlyList<OtpPurpose> All { get; } = [PhoneVerification, Signup, Login, PasswordReset];

    private OtpPurpose() { }

    /// <summary>A part of the names of its settings.</summary>
    public required string Name { get; init; }

    /// <summary>The name that webhook receivers know. Codes are derived with it: it never changes.</summary>
    public required string WireName { get; init; }

    /// <summary>Whether its codes open an account: then neither guesses nor deliveries are told, which only an account has.</summary>
    public bool OpensAccount { get; private init; }

    /// <summary>The first part of the names of log events and audit actions.</summary>
    public required string EventPrefix { get; init; }

    /// <summary>The id of its first log event; the next nine are its own too.</summary>
    public required int FirstEventId { get; init; }

    /// <summary>The table of its challenges.</summary>
    public required string Table { get; init; }

    /// <summary>The setting of the guesses of a code.</summary>
    public required string MaxAttemptsSetting { get; init; }

    /// <summary>The environment variable of <see cref="MaxAttemptsSetting"/>.</summary>
    public required string MaxAttemptsVariable { get; init; }

    /// <summary>What that setting does, for administrators.</summary>
    public required string MaxAttemptsDescription { get; init; }

    /// <summary>The kind of code, in descriptions of its texts.</summary>
    public required string TextDescription { get; init; }

    /// <summary>A part of the environment variables of its texts.</summary>
    public required string TextVariable { get; init; }

    /// <summary>
    /// The built-in texts by language. Each names the product, says how long the code lives, and fits in one GSM-7 segment with the longest
    /// code.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>The purpose of a wire name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public static OtpPurpose Of(string wireName) =>
        All.FirstOrDefault(purpose => purpose.WireName == wireName) ?? throw new KeyNotFoundException($"There is no purpose {wireName}.");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
