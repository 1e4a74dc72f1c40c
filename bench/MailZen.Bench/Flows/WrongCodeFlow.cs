namespace MailZen.Bench.Flows;

/// <summary>
/// Accounts with live codes guess them, each in its turn: no two at the same moment guess at one code, and so wait for each other's row.
/// </summary>
internal sealed class WrongCodeFlow(GraphQLCaller caller, Accounts accounts)
{
    private static int _checks = -1;

    public async Task<bool> RunAsync()
    {
        var check = Interlocked.Increment(ref _checks);
        var (_, address) = GraphQLCaller.NewPerson();
        var reason = await caller.MutateAsync(
            """{"query":"mutation($code: String!) { verifyPhoneOtp(code: $code) }","variables":{"code":"000000"}}""",
            address,
            accounts.TokenOf((check % accounts.Count) + 1)
        );
        if (reason != "OTP_INVALID")
        {
            Console.Error.WriteLine($"A wrong code was answered with {reason ?? "success"}.");
            return false;
        }

        return true;
    }
}
