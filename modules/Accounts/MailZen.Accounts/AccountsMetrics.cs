using System.Diagnostics.Metrics;

namespace MailZen.Accounts;

/// <summary>The module's figures; never an account or an address.</summary>
internal sealed class AccountsMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _signIns = meters.Create("MailZen.Accounts").CreateCounter<long>("sign_in.attempts", "{attempt}", "Passwords that were entered, by what became of them.");

    public void SignedIn() => Count("Succeeded");

    public void SignInFailed() => Count("Failed");

    public void SignInRefused() => Count("Refused");

    private void Count(string outcome) => _signIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
