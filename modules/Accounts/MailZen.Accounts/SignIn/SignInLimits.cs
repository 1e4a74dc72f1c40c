using MailZen.Framework.EntityFrameworkCore.OperationLimits;
using MailZen.Framework.ExceptionHandling;
using MailZen.Framework.WebClientInfo;

namespace MailZen.Accounts.SignIn;

/// <summary>The limits of sign-ins. Their counters are locked in the order of these names (ADR 0014): failures before sign-ins.</summary>
internal sealed class SignInLimits(IWebClientInfoProvider client)
{
    /// <summary>The policy by which a client network waits for one more sign-in.</summary>
    public const string WaitPolicy = "sign-in-wait";

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(15);

    // Until the next sign-in; but nothing is kept for ever.
    private static readonly TimeSpan _rowWindow = TimeSpan.FromDays(30);

    /// <summary>Failures from the client's networks, to this account and to all accounts.</summary>
    public IReadOnlyList<OperationLimit> Failures(SignInTry attempt) =>
        [
            .. PerNetwork("sign-in-fail:account+address", SignInSettings.SignInFailuresPerAccountAndAddress, attempt, attempt.Account),
            .. PerNetwork("sign-in-fail:address", SignInSettings.SignInFailuresPerAddress, attempt),
        ];

    /// <summary>
    /// Failures in a row: of a known device by itself, and of all unknown ones together. NIST SP 800-63B-4, 3.2.2: at most 100 on an
    /// account.
    /// </summary>
    public static OperationLimit FailuresInARow(SignInTry attempt) =>
        attempt.Device is { } device
            ? InARow("sign-in-fail:device", $"{attempt.Account}|{device}", attempt)
            : InARow("sign-in-fail:in-a-row", attempt.Account, attempt);

    /// <summary>All counters of failures in a row that a sign-in resets. Not that of several accounts together.</summary>
    public static IReadOnlyList<OperationLimit> Rows(SignInTry attempt) =>
        [
            .. attempt.Device is null ? (OperationLimit[])[] : [FailuresInARow(attempt)],
            .. attempt.IsShared ? (OperationLimit[])[] : [FailuresInARow(attempt with { Device = null })],
        ];

    /// <summary>Sign-ins: a right password also costs a hash, a session and three rows. None if abuse limits are off.</summary>
    public IReadOnlyList<OperationLimit> SignIns(SignInTry attempt) =>
        attempt.Settings.IsTrue(OperationLimitSettings.Enabled)
            ?
            [
                // Not by the e-mail address, which several accounts may have: one would use up the limit of the others.
                Limit(
                    "sign-in:account",
                    attempt.UserId?.ToString() ?? attempt.Account,
                    SignInSettings.SignInsPerAccount,
                    TimeSpan.FromHours(1),
                    attempt
                ),
                .. PerNetwork("sign-in:address", SignInSettings.SignInsPerAddress, attempt),
            ]
            : [];

    /// <summary>
    /// The clients that wait together: those of the widest network. Otherwise 65,536 others of the same /48 would each have a try.
    /// </summary>
    public string WaitPartition(SignInTry attempt) => $"{attempt.Account}|{client.ClientNetworks[^1].Name}";

    private static OperationLimit InARow(string policy, string partition, SignInTry attempt) =>
        Limit(policy, partition, SignInSettings.SignInFailuresInARow, _rowWindow, attempt);

    private static OperationLimit Limit(string policy, string partition, string setting, TimeSpan window, SignInTry attempt) =>
        new(policy, partition, attempt.Settings.GetInt32(setting), window, CommonErrorCodes.RateLimited);

    private IReadOnlyList<OperationLimit> PerNetwork(string policy, string setting, SignInTry attempt, string? partition = null) =>
        client.LimitsPerNetwork(policy, attempt.Settings.GetInt32(setting), _window, CommonErrorCodes.RateLimited, partition);
}
