using System.Diagnostics.Metrics;
using MailZen.Accounts.Passwords;

namespace MailZen.Accounts.SignIn;

/// <summary>The module's metrics. They name no account and no e-mail address.</summary>
internal sealed class AccountsMetrics
{
    private readonly Counter<long> _signIns;

    public AccountsMetrics(IMeterFactory meters, BoundedPasswordHasher hasher)
    {
        var meter = meters.Create("MailZen.Accounts");
        _signIns = meter.CreateCounter<long>("sign_in.attempts", "{attempt}", "Passwords that were entered, by outcome.");
        meter.CreateObservableGauge("password_hash.waiting", () => hasher.Waiting, "{hash}", "Passwords that wait to be hashed.");
    }

    public void SignedIn() => Count("Succeeded");

    public void SignInFailed() => Count("Failed");

    public void SignInRefused() => Count("Refused");

    private void Count(string outcome) => _signIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
