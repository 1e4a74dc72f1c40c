namespace MailZen.Bench.Flows;

/// <summary>Accounts with live codes guess them, five times each.</summary>
internal sealed class WrongCodeFlow(GraphQLCaller caller, Accounts accounts)
{
    public const int ChecksPerChallenge = 5;

    private static int _checks = -1;

    public async Task<bool> RunAsync()
    {
        var check = Interlocked.Increment(ref _checks);
        var (_, address) = GraphQLCaller.NewPerson();
        var reason = await caller.MutateAsync(
            """{"query":"mutation($code: String!) { verifyPhoneOtp(code: $code) }","variables":{"code":"000000"}}""", address, accounts.TokenOf((check / ChecksPerChallenge) + 1));
        return reason == "OTP_INVALID";
    }
}
