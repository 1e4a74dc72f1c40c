using MailZen.Bench.Hosts;

namespace MailZen.Bench.Flows;

/// <summary>A signed-in account proves a number: sendPhoneOtp, the code from its phone, verifyPhoneOtp.</summary>
internal sealed class VerifyFlow(GraphQLCaller caller, WebhookSink sink, Accounts accounts)
{
    public async Task<bool> RunAsync()
    {
        var (number, address) = GraphQLCaller.NewPerson();
        var token = accounts.NextToken();
        var sent = await caller.MutateAsync(
            $$$"""{"query":"mutation($phoneNumber: String!) { sendPhoneOtp(phoneNumber: $phoneNumber) """
                + $$$"""}","variables":{"phoneNumber":"{{{number}}}"}}""",
            address,
            token
        );
        return sent is null
            && sink.TakeCodeOrNull(number) is { } code
            && await caller.MutateAsync(
                $$$"""{"query":"mutation($code: String!) { verifyPhoneOtp(code: $code) }","variables":{"code":"{{{code}}}"}}""",
                address,
                token
            )
                is null;
    }
}
